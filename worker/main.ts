import { DBOS } from '@dbos-inc/dbos-sdk';
import { config } from '@/lib/config';
import { closeDatabase } from '@/lib/db/client';
import { queuedPushes } from '@/lib/services/push/queued';
import type { Context } from '@/lib/services/verb';
import { watchQueue } from './dispatch';
import { PUSH_QUEUE, pushWorkflow } from './push';

/** The version of the workflows' shape: a worker takes up only what was begun under its own. */
const APPLICATION_VERSION = '1';

async function main(): Promise<void> {
  const workerId = config('TURNOUT_WORKER_ID') ?? 'worker-1';
  const ctx: Context = { actor: { kind: 'worker', id: workerId, name: workerId, role: 'worker' } };
  DBOS.setConfig({
    name: 'turnout',
    systemDatabaseUrl: config('DATABASE_URL'),
    applicationVersion: APPLICATION_VERSION,
    executorID: workerId,
    logLevel: 'warn',
  });
  const push = DBOS.registerWorkflow(pushWorkflow(ctx), { name: 'push' });
  await DBOS.launch();
  await DBOS.registerQueue(PUSH_QUEUE, {
    partitionConcurrency: 1,
    minPollingIntervalMs: 100,
    onConflict: 'always_update',
  });

  const takeUpQueued = async () => {
    const queued = await queuedPushes(ctx, {});
    if (!queued.ok) throw new Error(queued.problem.message);
    for (const { id, round, tenantId } of queued.value) {
      // Id and round of the push name the workflow: taking it up twice is one workflow.
      const params = {
        workflowID: `${id}:${round}`,
        queueName: PUSH_QUEUE,
        enqueueOptions: { queuePartitionKey: tenantId },
      };
      await DBOS.startWorkflow(push, params)(id);
    }
  };
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());
  const watching = watchQueue(takeUpQueued, stopping.signal);
  console.log('worker ready');
  await watching;
  await DBOS.shutdown();
  await closeDatabase();
}

main().catch((error: unknown) => {
  console.error(`The worker stopped: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
