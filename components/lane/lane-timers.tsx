'use client';

import { cancelTimerAction } from '@/app/actions/timer';
import type { BoardLane } from '@/components/switchboard/board';
import { type BoardTimer, failedWords, timerWords } from '@/components/switchboard/timer-words';
import { Button } from '@/components/ui/button';
import { Refusal } from '@/components/ui/refusal';
import { Time } from '@/components/ui/time';
import { useSubmit } from '@/components/ui/use-submit';
import type { LaneDetail } from './detail';
import { ASIDE, Section } from './section';
import type { Step } from './step';

/** The switches of a lane that are still to come, each with the way to take it back, and the way to add one. */
export function LaneTimers({
  tenant,
  lane,
  last,
  onStep,
  onCancelled,
}: {
  tenant: string;
  lane: BoardLane;
  /** What ended last. */
  last: LaneDetail['lastTimer'];
  /** Null for those who may only look. */
  onStep: ((step: Step) => void) | null;
  onCancelled: () => void;
}) {
  const { timers, on, state } = lane;
  const addable = onStep && (state === 'on' || state === 'off');
  return (
    <Section
      title="Timers"
      aside={
        addable && (
          <button
            type="button"
            className={ASIDE}
            onClick={() => onStep({ type: 'switch', on: !on, later: true })}
          >
            Add
            <span className="sr-only"> a timer that switches it {on ? 'off' : 'on'}</span>
          </button>
        )
      }
    >
      {timers.length > 0 ? (
        <Pending tenant={tenant} timers={timers} mayCancel={onStep !== null} onCancelled={onCancelled} />
      ) : (
        <p className="text-ink-2">
          None.
          {last?.outcome && (
            <>
              {' '}
              The last one, set for <Time at={last.at} />, is over: {last.outcome}
            </>
          )}
        </p>
      )}
    </Section>
  );
}

function Pending({
  tenant,
  timers,
  mayCancel,
  onCancelled,
}: {
  tenant: string;
  timers: BoardTimer[];
  mayCancel: boolean;
  onCancelled: () => void;
}) {
  const cancelling = useSubmit(async (timer: string) => {
    const cancelled = await cancelTimerAction({ tenant, timer });
    // Also after a refusal: the timer may have fired meanwhile.
    onCancelled();
    return cancelled;
  });
  return (
    <div className="grid gap-2">
      <ul className="grid gap-2">
        {timers.map((timer) => (
          <li key={timer.id} className="flex items-start justify-between gap-3">
            <span className="min-w-0 wrap-anywhere">
              <b className="font-medium">
                <Time at={timer.at} />
              </b>{' '}
              {timerWords(timer)}
              <Trying timer={timer} />
            </span>
            {mayCancel && (
              <Button pending={cancelling.pending} onClick={() => cancelling.submit(timer.id)}>
                Cancel it
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Refusal problem={cancelling.problem} />
    </div>
  );
}

function Trying({ timer }: { timer: BoardTimer }) {
  const { failingSince, failures, problem, tryAt } = timer;
  if (!failingSince) return null;
  return (
    <span className="block text-red">
      Tried since <Time at={failingSince} />
      {failures > 0 && `, ${failedWords(timer)}`}: {problem}
      {failures > 0 && tryAt && (
        <>
          {' '}
          Trying again: <Time at={tryAt} />.
        </>
      )}
    </span>
  );
}
