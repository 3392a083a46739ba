import { DBOS } from '@dbos-inc/dbos-sdk';
import type { Context } from '@/lib/services/words/verb';
import { expireWorkers } from '@/lib/services/worker/expire';
import { takingOverAlone } from '@/lib/services/worker/sole';
import { PUSH_QUEUE } from './push';

/**
 * Puts the pushes of workers that are gone back into the queue, where any living one takes them up. Only one worker does
 * so at a time: two that had both seen the same push would put it back twice, the second time from under the one who
 * already carries it on.
 */
export async function takeOver(ctx: Context): Promise<void> {
  if ((await orphans(ctx)).length === 0) return;
  await takingOverAlone(async () => {
    const ids = await orphans(ctx);
    if (ids.length === 0) return;
    // Into the queue it came from, whose partitions keep a tenant's pushes apart; without a name it would be another.
    await DBOS.resumeWorkflows(ids, { queueName: PUSH_QUEUE });
    console.log(`Taken over from a worker that is gone: ${ids.length} of its pushes.`);
  });
}

async function orphans(ctx: Context): Promise<string[]> {
  const pending = await DBOS.listWorkflows({
    status: 'PENDING' as const,
    queueName: PUSH_QUEUE,
    loadInput: false,
    loadOutput: false,
  });
  const workers = [...new Set(pending.map(({ executorId = '' }) => executorId))];
  if (workers.length === 0) return [];
  const gone = await expireWorkers(ctx, { workers });
  if (!gone.ok) throw new Error(gone.problem.message);
  return pending
    .filter(({ executorId = '' }) => gone.value.includes(executorId))
    .map(({ workflowID }) => workflowID);
}
