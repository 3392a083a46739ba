'use client';

import { useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Time } from '@/components/ui/time';
import type { Result } from '@/lib/services/words/problem';
import { type BoardTimer, failedWords, timerWords } from './timer-words';

export type CancelTimer = (input: { tenant: string; timer: string }) => Promise<Result<null>>;

/** The switches of a lane that are still to come, each with the way to take it back. */
export function LaneTimers({
  tenant,
  timers,
  cancel,
  onCancelled,
}: {
  tenant: string;
  timers: BoardTimer[];
  cancel: CancelTimer;
  onCancelled: () => void;
}) {
  const [problem, setProblem] = useState<string | null>(null);
  const [cancelling, startCancelling] = useTransition();
  const take = (timer: string) =>
    startCancelling(async () => {
      const cancelled = await cancel({ tenant, timer });
      setProblem(cancelled.ok ? null : cancelled.problem.message);
      onCancelled();
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
            <Button aria-disabled={cancelling || undefined} onClick={() => !cancelling && take(timer.id)}>
              Cancel it
            </Button>
          </li>
        ))}
      </ul>
      {problem && <Notice tone="red">{problem}</Notice>}
    </section>
  );
}
