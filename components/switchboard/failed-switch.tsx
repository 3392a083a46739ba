import Link from 'next/link';
import { consolePath } from '@/components/shell/screens';
import { Time, useZone } from '@/components/ui/time';
import type { BoardLane } from './board';
import { retryWords } from './timer-words';

type Failed = NonNullable<BoardLane['failed']>;

/** What a lane is still, although somebody switched it: `Still on: switching off failed 2 min ago`. */
export function StillAs({ failed, now }: { failed: Failed; now: string }) {
  const { on, failedAt } = failed;
  return (
    <>
      {on ? 'Still off: switching on failed ' : 'Still on: switching off failed '}
      {/* What failed since the page was made failed now. */}
      <Time at={failedAt} now={now > failedAt ? now : failedAt} />
    </>
  );
}

/** Why, and what comes next. */
export function WhyStill({ failed, now }: { failed: Failed; now: string }) {
  return (
    <>
      {failed.problem} <NextTry failed={failed} now={now} />
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
