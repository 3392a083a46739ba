import { Check, CircleAlert, Clock } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Findings } from '@/components/canary/findings';
import { consolePath } from '@/components/shell/screens';
import type { BoardLane } from '@/components/switchboard/board';
import { classNames } from '@/components/ui/class-names';
import { Time } from '@/components/ui/time';
import { ASIDE, Section } from './section';

/** What the lane's verification is based on, how old it is and who gave it; what speaks against it in red. */
export function LaneEvidence({ tenant, lane, now }: { tenant: string; lane: BoardLane | null; now: string }) {
  const { evidence, verifiedAt, behaviour } = lane ?? {};
  const nothing = !evidence && !behaviour;
  return (
    <Section
      title="Evidence"
      aside={
        lane &&
        !nothing && (
          <Link href={consolePath(tenant, 'tasks')} className={ASIDE}>
            Verify again
          </Link>
        )
      }
    >
      {nothing ? (
        <p className="text-ink-2">None yet. Its rules are verified once they are made in the portal.</p>
      ) : (
        <ul className="grid gap-1">
          {evidence && <Structure evidence={evidence} at={verifiedAt ?? null} now={now} />}
          {behaviour && (
            <Row ok={behaviour.holds} at={behaviour.at} now={now} what={SEEN[behaviour.kind]}>
              {behaviour.url}, by {behaviour.by}
              <details open={!behaviour.holds}>
                <summary>What it showed</summary>
                <Findings findings={behaviour.findings} />
              </details>
            </Row>
          )}
        </ul>
      )}
    </Section>
  );
}

type Evidence = NonNullable<BoardLane['evidence']>;

const SEEN = { canary: 'Canary', doctor: 'Doctor', probe: 'Probe' };

function Structure({ evidence, at, now }: { evidence: Evidence; at: string | null; now: string }) {
  const { kind, source, by, attested, deviations, doubts } = evidence;
  const ok = at !== null && deviations.length === 0;
  return (
    <>
      {kind !== 'attested' && (
        <Row ok={ok} at={at} now={now} what={ok ? 'Both rules, in the right order' : 'Rules'}>
          {kind === 'read-back' ? 'read back from the tenant' : `${source}, ${by}`}
        </Row>
      )}
      {attested.length > 0 && (
        <Row ok at={at} now={now} what={`Confirmed by ${by}`}>
          {attested.join(', ')}
        </Row>
      )}
      {deviations.map(({ text }) => (
        <Row key={text} ok={false} now={now} what={text} />
      ))}
      {doubts.map((doubt) => (
        <Row key={doubt} ok={null} now={now} what={doubt} />
      ))}
    </>
  );
}

/** One piece: what it shows, where it is from, and how old it is. `ok` is null for what it leaves open. */
function Row({
  ok,
  what,
  at = null,
  now,
  children,
}: {
  ok: boolean | null;
  what: string;
  at?: string | null;
  now: string;
  children?: ReactNode;
}) {
  const Icon = ok ? Check : ok === false ? CircleAlert : Clock;
  return (
    <li className="grid grid-cols-[14px_minmax(0,1fr)_auto] items-baseline gap-x-2">
      <Icon
        aria-hidden
        size={14}
        className={classNames(
          'translate-y-0.5',
          ok ? 'text-signal' : ok === false ? 'text-red' : 'text-amber',
        )}
      />
      <span className="wrap-anywhere">
        <span className="sr-only">{ok ? 'Holds: ' : ok === false ? 'Differs: ' : 'Left open: '}</span>
        <span className={ok === false ? 'text-red' : undefined}>{what}</span>
        {children && <span className="text-ink-2"> · {children}</span>}
      </span>
      {at && (
        <span className="text-xs text-ink-3">
          <Time at={at} now={now > at ? now : at} />
        </span>
      )}
    </li>
  );
}
