import { dueCanaries } from '@/lib/services/canary/due';
import { takeOutCanary } from '@/lib/services/rollout/take-out-canary';
import type { Context } from '@/lib/services/words/verb';
import { inRounds, reasonOf, say } from './rounds';

const EVERY_MS = 3_000;

/**
 * Takes out the canaries that have to go, until `stopping` is aborted. What it had in hand then is claimed by another
 * worker once the claim has run out.
 */
export async function watchCanaries(ctx: Context, stopping: AbortSignal): Promise<void> {
  const round = async () => {
    const due = await dueCanaries(ctx, {});
    if (!due.ok) throw new Error(due.problem.message);
    await Promise.all(due.value.map((one) => takeOut(ctx, one)));
  };
  await inRounds(EVERY_MS, round, 'The worker could not look which canaries have to go', stopping);
}

/** Never throws: a canary that cannot be taken out keeps no other one in. */
async function takeOut(ctx: Context, { id, tenant }: { id: string; tenant: string }): Promise<void> {
  try {
    const taken = await takeOutCanary(ctx, { tenant, proof: id });
    if (!taken.ok) throw new Error(taken.problem.message);
  } catch (error) {
    say(`The canary of ${tenant} could not be taken out: ${reasonOf(error)}. It is tried again.`);
  }
}
