import { fireTimer } from '@/lib/services/rollout/fire-timer';
import { dueTimers } from '@/lib/services/timer/due';
import type { Context } from '@/lib/services/words/verb';
import { InHand, inRounds, pause, reasonOf, say } from './rounds';

const EVERY_MS = 1_000;
/** So many are made at once: a tenant that is slow holds up nobody else's switch. */
const ROOM = 4;
/** Before a timer on which Turnout itself failed is tried again. */
const AFTER_FAILURE_MS = 30_000;

/** Makes each scheduled switch when its moment has come, until `stopping` is aborted. Two workers make it once. */
export async function fireTimers(ctx: Context, stopping: AbortSignal): Promise<void> {
  const held = new InHand(ROOM);
  const fireOne = async (timer: string) => {
    try {
      const fired = await fireTimer(ctx, { timer });
      if (!fired.ok) throw new Error(fired.problem.message);
    } catch (error) {
      say(
        `The timer ${timer} could not be fired: ${reasonOf(error)}. Again in ${AFTER_FAILURE_MS / 1000} s.`,
      );
      await pause(AFTER_FAILURE_MS, stopping);
    }
  };
  const round = async () => {
    const due = await dueTimers(ctx, {});
    if (!due.ok) throw new Error(due.problem.message);
    const next = due.value.filter(({ id }) => !held.has(id)).slice(0, held.free);
    for (const { id } of next) held.begin(id, () => fireOne(id));
  };
  await inRounds(EVERY_MS, round, 'The timers that are due could not be looked up', stopping);
}
