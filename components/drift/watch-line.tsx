import type { ReactNode } from 'react';
import type { Wire } from '@/components/live/wire';
import { classNames } from '@/components/ui/class-names';
import { Time } from '@/components/ui/time';
import type { WatchState } from '@/lib/services/watch/state';
import { intervalWords } from './interval-words';

/** How the watch stands, in words. That nothing was heard never reads as if nothing were wrong. */
export function WatchLine({ watch }: { watch: Wire<WatchState> }) {
  const { minutes, failing, overdue, readBy } = watch;
  const bad = failing !== null || overdue;
  return (
    <span className={classNames('text-sm', bad ? 'text-red' : minutes === 0 ? 'text-amber' : 'text-ink-2')}>
      {stateWords(watch)}
      {readBy && <> Being checked right now, for {readBy}.</>}
    </span>
  );
}

function stateWords(watch: Wire<WatchState>): ReactNode {
  const { minutes, failing, overdue, readAt, now } = watch;
  if (failing) {
    return (
      <>
        {minutes === 0 && 'Drift checks are off. '}The last check failed at <Time at={failing.at} />:{' '}
        {failing.problem}
        {failing.times > 1 && ` It has failed ${failing.times} times in a row.`} <Known watch={watch} />{' '}
        <Next watch={watch} />
      </>
    );
  }
  if (minutes === 0) {
    return (
      <>
        Drift checks are off. <Known watch={watch} />
      </>
    );
  }
  if (overdue) {
    return (
      <>
        Overdue: the tenant should be checked {intervalWords(minutes)}, but is not: no worker is running, or a
        push holds it up. <Known watch={watch} />
      </>
    );
  }
  if (!readAt) {
    return (
      <>
        Not read yet. <Next watch={watch} />
      </>
    );
  }
  return (
    <>
      Read <Time at={readAt} now={now} />. <Next watch={watch} />
    </>
  );
}

/** Up to when something is known. */
function Known({ watch: { readAt, now } }: { watch: Wire<WatchState> }) {
  if (!readAt) return 'It has never been read completely, so nothing is known.';
  return (
    <>
      It was last read completely <Time at={readAt} now={now} />. Since then nothing is known.
    </>
  );
}

function Next({ watch: { nextAt, now } }: { watch: Wire<WatchState> }) {
  if (!nextAt) return null;
  if (nextAt <= now) return 'The next check is due now.';
  return (
    <>
      Next reading <Time at={nextAt} now={now} />.
    </>
  );
}
