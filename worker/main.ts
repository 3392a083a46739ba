import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { DBOS } from '@dbos-inc/dbos-sdk';
import { config } from '@/lib/config';
import { closeDatabase } from '@/lib/db/client';
import { queuedPushes } from '@/lib/services/push/queued';
import type { Context } from '@/lib/services/words/verb';
import { leaveWorker } from '@/lib/services/worker/leave';
import { registerWorker } from '@/lib/services/worker/register';
import { launchingAlone } from '@/lib/services/worker/sole';
import { watchCanaries } from './canary';
import { signCheckpoints } from './checkpoints';
import { watchQueue } from './dispatch';
import { changeHosts } from './hosts';
import { live } from './life';
import { recheckSessions } from './provider';
import { PUSH_QUEUE, pushWorkflow, workflowOf } from './push';
import { watchRefusals } from './refusals';
import { keepResealed } from './reseal';
import { fireTimers } from './timers';
import { readTrafficFiles } from './traffic';
import { watchTenants } from './watch';
import { watchTrafficFolder } from './watched-folder';

/** The version of the workflows' shape: a worker takes up only what was begun under its own. */
const APPLICATION_VERSION = '1';
/** Half a minute of them, which is far longer than a start takes. */
const TURNS = 300;

async function main(): Promise<void> {
  const name = config('TURNOUT_WORKER_ID') ?? `${hostname()}:${process.pid}`;
  // Each process has an id of its own: what its predecessor left is taken over like anybody else's.
  const id = `${name}:${randomUUID()}`;
  const ctx: Context = { actor: { kind: 'worker', id, name, role: 'worker' } };
  DBOS.setConfig({
    name: 'turnout',
    systemDatabaseUrl: durableUrl(),
    applicationVersion: APPLICATION_VERSION,
    executorID: id,
    logLevel: 'warn',
  });
  const push = DBOS.registerWorkflow(pushWorkflow(ctx), { name: 'push' });
  // Before it takes up anything: work under an id that nobody knows belongs to nobody.
  const registered = await registerWorker(ctx, { name: config('TURNOUT_WORKER_ID') ?? id });
  if (!registered.ok) throw new Error(registered.problem.message);
  await launchInTurn();
  await DBOS.registerQueue(PUSH_QUEUE, {
    partitionConcurrency: 1,
    minPollingIntervalMs: 100,
    onConflict: 'always_update',
  });

  const takeUpQueued = async () => {
    const queued = await queuedPushes(ctx, {});
    if (!queued.ok) throw new Error(queued.problem.message);
    for (const { id, round, tenantId } of queued.value) {
      const params = {
        workflowID: workflowOf({ id, round }),
        queueName: PUSH_QUEUE,
        enqueueOptions: { queuePartitionKey: tenantId },
      };
      await DBOS.startWorkflow(push, params)(id);
    }
  };
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());
  const resealing = keepResealed(ctx, stopping.signal);
  const changing = changeHosts(ctx, stopping.signal);
  const watching = watchQueue(takeUpQueued, stopping.signal);
  const reading = watchTenants(ctx, stopping.signal);
  const proving = watchCanaries(ctx, stopping.signal);
  const firing = fireTimers(ctx, stopping.signal);
  const telling = watchRefusals(ctx, stopping.signal);
  const rechecking = recheckSessions(ctx, stopping.signal);
  const signing = signCheckpoints(ctx, stopping.signal);
  const counting = readTrafficFiles(ctx, stopping.signal);
  const watchingFolder = watchTrafficFolder(ctx, stopping.signal);
  const living = live(ctx, stopping.signal);
  console.log('worker ready');
  // A worker that is taken for dead ends right here, with whatever it still had in hand.
  if (!(await living)) throw new Error('it was not seen for too long, and another one has taken over');
  await resealing;
  await changing;
  await watching;
  await reading;
  await proving;
  await firing;
  await telling;
  await rechecking;
  await signing;
  await counting;
  await watchingFolder;
  await DBOS.shutdown();
  await leaveWorker(ctx, {});
  await closeDatabase();
  // A reading of the watch may still wait for a tenant. Nobody waits for it: the tenant is read again.
  process.exit();
}

/**
 * One worker after the other: the durable part brings its own tables up to date when it starts, and two that do so at
 * once on a new database end in a deadlock. Asked again and again instead of waited for, because a session that waits
 * for a lock is one that the building of an index waits for in turn. Whoever vanished in the middle of it stops nobody.
 */
async function launchInTurn(): Promise<void> {
  let launched = false;
  const launch = async () => {
    await DBOS.launch();
    launched = true;
  };
  for (let turn = 0; !launched && turn < TURNS; turn++) {
    await launchingAlone(launch);
    if (!launched) await wait(100);
  }
  if (!launched) await launch();
}

/** As for every connection of ours (lib/db/client.ts): a machine that vanishes inside a transaction keeps no locks. */
function durableUrl(): string {
  const url = new URL(config('DATABASE_URL'));
  const given = url.searchParams.get('options') ?? '';
  url.searchParams.set('options', `${given} -c idle_in_transaction_session_timeout=15000`.trim());
  return url.href;
}

main().catch((error: unknown) => {
  console.error(`The worker stopped: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
