'use client';

import type { Route } from 'next';
import Link from 'next/link';
import { actWords } from '@/components/audit/act-words';
import { consolePath } from '@/components/shell/screens';
import { useZone } from '@/components/ui/time';
import { shortMoment } from '@/components/ui/zone-time';
import type { LaneDetail } from './detail';
import { ASIDE, Section } from './section';

type Act = LaneDetail['history']['acts'][number];

/** What was done to the lane last, with the way to all of it. */
export function LaneHistory({
  tenant,
  lane,
  history: { acts, count },
  now,
}: {
  tenant: string;
  /** As the address names it: `npm.pilot`. */
  lane: string;
  history: LaneDetail['history'];
  now: string;
}) {
  const zone = useZone();
  const audit = consolePath(tenant, 'audit');
  return (
    <Section
      title="History"
      aside={
        count > 0 && (
          <Link href={`${audit}?lane=${encodeURIComponent(lane)}` as Route} className={ASIDE}>
            All {count.toLocaleString('en')}
          </Link>
        )
      }
    >
      {acts.length === 0 ? (
        <p className="text-ink-2">Nothing was done to it yet.</p>
      ) : (
        <ul className="grid gap-1.5">
          {acts.map((act) => (
            <li key={act.seq} className="grid grid-cols-[68px_minmax(0,1fr)_auto] items-baseline gap-x-2.5">
              <time dateTime={act.at} className="text-xs text-ink-2">
                {shortMoment(new Date(act.at), new Date(now), zone).replace(/^today /, '')}
              </time>
              <span className="wrap-anywhere">
                {act.actorKind === 'worker' ? 'Turnout' : act.actorName} {actWords(act.action)}{' '}
                <Target tenant={tenant} act={act} />
              </span>
              <Link
                href={`${audit}?before=${act.seq + 1}` as Route}
                className="font-mono text-xs text-ink-2 underline-offset-2 hover:underline"
              >
                #{act.seq}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** What it was done to; a plan leads to itself, and its push to that. */
function Target({ tenant, act: { action, targetKind, targetName } }: { tenant: string; act: Act }) {
  const number = targetKind === 'plan' ? /^#(\d+) /.exec(targetName)?.[1] : undefined;
  if (!number) return <b className="font-medium">{targetName}</b>;
  const screen = action.startsWith('push.') ? 'pushes' : 'plans';
  return (
    <Link
      href={consolePath(tenant, screen, number)}
      className="font-medium underline decoration-line-strong underline-offset-[3px] hover:decoration-ink"
    >
      {targetName}
    </Link>
  );
}
