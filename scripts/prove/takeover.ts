import { db } from '@/lib/db/client';
import { makePlan } from '@/lib/services/plan/make';
import { startPush } from '@/lib/services/push/start';
import { saveDestination } from '@/lib/services/wizard/save-destination';
import type { Context } from '@/lib/services/words/verb';
import { type Product, withProduct } from '../../testing/product';
import { controlOf } from '../../testing/sandbox-control';
import { value } from '../../testing/tenant';
import { until } from '../../testing/until';

const PROMISED_S = 30;
const OPERATOR: Context = { actor: { kind: 'person', id: 'proof', name: 'Proof', role: 'operator' } };
const LANE = { ecosystem: 'npm', scope: 'me' };
const PROFILE = 'jfrog-npm-me';
const ROOT = '/api/v2/profiles/destinations';

/** Two real workers on one Postgres; the one that holds a push is killed for good in the middle of it. */
const { seconds, profiles, writes, attempts } = await withProduct(async (product) => {
  await product.worker.stop();
  const workers = [await product.oneMoreWorker('first'), await product.oneMoreWorker('second')];
  const control = controlOf(new URL(product.portal).origin);
  // The profile is made; the worker waits for it to be read back.
  await control('faults', [{ method: 'GET', path: `${ROOT}/*`, kind: 'latency', ms: 300_000 }]);
  await startedPush();
  await until('the middle of the push', async () => ((await control('faults')) as unknown[]).length === 0);
  const holder = await holderOf(workers);
  process.kill(holder.pid, 'SIGKILL');
  const killedAt = performance.now();
  await holder.exited;
  const { steps } = await until('the other worker to finish it', () =>
    db().push.findFirst({
      where: { tenant: { slug: 'sandbox' }, status: 'waiting_for_portal' },
      include: { steps: true },
    }),
  );
  const state = (await control('state')) as { destinations: { live: { name: string }[] } };
  const calls = (await control('api')) as { method: string; path: string }[];
  return {
    seconds: (performance.now() - killedAt) / 1000,
    profiles: state.destinations.live.filter(({ name }) => name === PROFILE).length,
    writes: calls.filter(({ method, path }) => method !== 'GET' && path.startsWith(ROOT)).length,
    attempts: steps.find(({ index }) => index === 1)?.attempts,
  };
});

const holds = seconds < PROMISED_S && profiles === 1 && writes === 1 && attempts === 2;
console.log(`${profiles} profile, ${writes} write, ${attempts} attempts at the step that was cut off`);
console.log(
  `${seconds.toFixed(1)} s after its worker was killed for good another one had finished the push (promised: ${PROMISED_S} s)`,
);
process.exitCode = holds ? 0 : 1;

async function startedPush(): Promise<void> {
  const tenant = 'sandbox';
  await value(saveDestination(OPERATOR, { tenant, ...LANE, profileName: PROFILE }));
  const { number, digest } = await value(
    makePlan(OPERATOR, { tenant, intent: { type: 'prepare', lanes: [LANE] } }),
  );
  await value(startPush(OPERATOR, { tenant, plan: number, digest }));
}

type Worker = Awaited<ReturnType<Product['oneMoreWorker']>>;

/** The worker that has the push in hand, as the durable row of it says. */
async function holderOf([first, second]: Worker[]): Promise<Worker> {
  const [row] = await db().$queryRaw<{ executor: string }[]>`
    SELECT executor_id AS executor FROM dbos.workflow_status WHERE status = 'PENDING' AND queue_name = 'push'`;
  const holder = row?.executor.startsWith('first:') ? first : second;
  if (!row || !holder) throw new Error('Nobody holds the push.');
  return holder;
}
