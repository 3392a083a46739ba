import { DBOS, type WorkflowStatusString } from '@dbos-inc/dbos-sdk';
import { giveUpPush } from '@/lib/services/push/give-up';
import { unsettledPushes } from '@/lib/services/push/unsettled';
import type { Context } from '@/lib/services/words/verb';
import { workflowOf } from './push';
import { reasonOf, say } from './rounds';

/** SUCCESS too: a push that is not settled when its workflow has ended is one that nobody carries on. */
const ENDED: WorkflowStatusString[] = ['ERROR', 'MAX_RECOVERY_ATTEMPTS_EXCEEDED', 'CANCELLED', 'SUCCESS'];

/**
 * Settles the pushes whose newest workflow has ended without doing so: its tries were used up while the database was
 * away, or it met what nobody expected. Every worker looks; a push is given up once.
 */
export async function giveUp(ctx: Context): Promise<void> {
  const unsettled = await unsettledPushes(ctx, {});
  if (!unsettled.ok) throw new Error(unsettled.problem.message);
  if (unsettled.value.length === 0) return;
  const ended = await DBOS.listWorkflows({
    workflowIDs: unsettled.value.map(workflowOf),
    status: ENDED,
    loadInput: false,
    loadOutput: false,
  });
  const ids = new Set(ended.map(({ workflowID }) => workflowID));
  for (const push of unsettled.value.filter((one) => ids.has(workflowOf(one)))) {
    // What cannot be settled now is tried again in the next round, and keeps no other push from it.
    await settle(ctx, push).catch((error: unknown) => {
      say(`Push ${workflowOf(push)} could not be given up: ${reasonOf(error)}. Again in the next round.`);
    });
  }
}

async function settle(ctx: Context, { id, round }: { id: string; round: number }): Promise<void> {
  const settled = await giveUpPush(ctx, { push: id, round });
  if (!settled.ok) throw new Error(settled.problem.message);
  if (settled.value) say(`Gave up push ${id}: its workflow had ended without settling it.`);
}
