import type { Context } from '@/lib/services/words/verb';
import { beatWorker } from '@/lib/services/worker/beat';
import { takeUpDropped } from './dropped';
import { giveUp } from './give-up';
import { pause, reasonOf, say } from './rounds';
import { takeOver } from './takeover';

const EVERY_MS = 3_000;

/**
 * Says every three seconds that this worker lives, looks whether another one does not, and settles what nobody carries
 * on any more. Resolves when `stopping` is aborted with true, or with false as soon as this worker turns out to be taken
 * for dead.
 */
export async function live(ctx: Context, stopping: AbortSignal): Promise<boolean> {
  let beatenAt = performance.now();
  let dropped: string[] = [];
  while (!stopping.aborted) {
    try {
      const beat = await beatWorker(ctx, {});
      if (!beat.ok) throw new Error(beat.problem.message);
      if (!beat.value.alive) return false;
      const sinceMs = performance.now() - beatenAt;
      beatenAt += sinceMs;
      // After a gap in its own beats the database was away from everybody: the others get a round to be seen again.
      if (sinceMs < 2 * EVERY_MS) await takeOver(ctx);
      dropped = await takeUpDropped(ctx, dropped);
      await giveUp(ctx);
    } catch (error) {
      say(`The worker could not say that it lives: ${reasonOf(error)}. Again in ${EVERY_MS / 1000} s.`);
    }
    await pause(EVERY_MS, stopping);
  }
  return true;
}
