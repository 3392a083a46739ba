import { setTimeout as wait } from 'node:timers/promises';
import { dueTimers } from '@/lib/services/timer/due';
import { fireTimer } from '@/lib/services/timer/fire';
import type { Context } from '@/lib/services/verb';

const EVERY_MS = 1_000;
/** So many are made at once: a tenant that is slow holds up nobody else's switch. */
const ROOM = 4;
/** Before a timer on which Turnout itself failed is tried again. */
const AFTER_FAILURE_MS = 30_000;

/** Makes each scheduled switch when its moment has come, until `stopping` is aborted. Two workers make it once. */
export async function fireTimers(ctx: Context, stopping: AbortSignal): Promise<void> {
  const held = new Map<string, Promise<void>>();
  const fireOne = async (timer: string) => {
    try {
      const fired = await fireTimer(ctx, { timer });
      if (!fired.ok) throw new Error(fired.problem.message);
    } catch (error) {
      say(
        `The timer ${timer} could not be fired: ${reasonOf(error)}. Again in ${AFTER_FAILURE_MS / 1000} s.`,
      );
      await wait(AFTER_FAILURE_MS, undefined, { signal: stopping }).catch(() => undefined);
    }
  };
  while (!stopping.aborted) {
    try {
      const due = await dueTimers(ctx, {});
      if (!due.ok) throw new Error(due.problem.message);
      const next = due.value.filter(({ id }) => !held.has(id)).slice(0, Math.max(0, ROOM - held.size));
      for (const { id } of next)
        held.set(
          id,
          fireOne(id).finally(() => held.delete(id)),
        );
    } catch (error) {
      say(
        `The timers that are due could not be looked up: ${reasonOf(error)}. Again in ${EVERY_MS / 1000} s.`,
      );
    }
    await wait(EVERY_MS, undefined, { signal: stopping }).catch(() => undefined);
  }
}

const say = (line: string): void => console.error(line);
const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : 'unknown');
