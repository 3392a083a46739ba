import Link from 'next/link';
import { consolePath } from '@/components/shell/screens';
import type { BoardLane } from '@/components/switchboard/board';
import { retryWords } from '@/components/switchboard/timer-words';
import { Time, useZone } from '@/components/ui/time';
import { TokenWay } from '@/components/ui/token-way';

type Failed = NonNullable<BoardLane['failed']>;

/** A switch that did not come about, when: `Switching off failed 2 min ago`. */
export function FailedAgo({ failed: { on, failedAt }, now }: { failed: Failed; now: string }) {
  return (
    <>
      Switching {on ? 'on' : 'off'} failed {/* What failed since the page was made failed now. */}
      <Time at={failedAt} now={now > failedAt ? now : failedAt} />
    </>
  );
}

/** Why, and what comes next. */
export function WhyStill({ failed, now }: { failed: Failed; now: string }) {
  return (
    <>
      {failed.problem}
      <TokenWay text={failed.problem} /> <NextTry failed={failed} now={now} />
    </>
  );
}

function NextTry({ failed, now }: { failed: Failed; now: string }) {
  const zone = useZone();
  if (!failed.retried) return 'It is not tried again by itself.';
  return `It ${retryWords(failed, new Date(now), zone)}.`;
}

/** The way to the push that failed. */
export function FailedPush({ tenant, failed }: { tenant: string; failed: Failed }) {
  return (
    <Link
      href={consolePath(tenant, 'pushes', String(failed.push))}
      className="underline decoration-line-strong underline-offset-[3px] hover:decoration-ink"
    >
      Push #{failed.push}
    </Link>
  );
}
