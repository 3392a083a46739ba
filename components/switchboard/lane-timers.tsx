'use client';

import { cancelTimerAction } from '@/app/actions/timer';
import { Button } from '@/components/ui/button';
import { Refusal } from '@/components/ui/refusal';
import { Time } from '@/components/ui/time';
import { useSubmit } from '@/components/ui/use-submit';
import { type BoardTimer, failedWords, timerWords } from './timer-words';

/** The switches of a lane that are still to come, each with the way to take it back. */
export function LaneTimers({
  tenant,
  timers,
  onCancelled,
}: {
  tenant: string;
  timers: BoardTimer[];
  onCancelled: () => void;
}) {
  const cancelling = useSubmit(async (timer: string) => {
    const cancelled = await cancelTimerAction({ tenant, timer });
    // Also after a refusal: the timer may have fired meanwhile.
    onCancelled();
    return cancelled;
  });
  if (timers.length === 0) return null;
  return (
    <section aria-label="Scheduled" className="grid gap-2">
      <ul className="grid gap-2 rounded-control border border-amber-line bg-amber-bg px-3 py-2 text-sm">
        {timers.map((timer) => (
          <li key={timer.id} className="flex flex-wrap items-center justify-between gap-2">
            <span className="min-w-0">
              <b className="font-medium">
                <Time at={timer.at} />
              </b>{' '}
              {timerWords(timer)}
              {timer.failingSince && (
                <span className="block text-red">
                  Tried since <Time at={timer.failingSince} />
                  {timer.failures > 0 && `, ${failedWords(timer)}`}: {timer.problem}
                  {timer.failures > 0 && timer.tryAt && (
                    <>
                      {' '}
                      Trying again: <Time at={timer.tryAt} />.
                    </>
                  )}
                </span>
              )}
            </span>
            <Button pending={cancelling.pending} onClick={() => cancelling.submit(timer.id)}>
              Cancel it
            </Button>
          </li>
        ))}
      </ul>
      <Refusal problem={cancelling.problem} />
    </section>
  );
}
