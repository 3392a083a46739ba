import { db } from '@/lib/db/client';
import { INERT_HOST } from '@/lib/ptc/model/objects';
import { pauseAll } from '@/lib/services/rollout/pause-all';
import { lanesOn, redirected } from '../../testing/lanes-on';
import { withProduct } from '../../testing/product';
import { controlOf } from '../../testing/sandbox-control';
import { as, value } from '../../testing/tenant';
import { until } from '../../testing/until';

const LANES = 40;
const PROMISED_S = 60;
const TENANT = 'sandbox';
/** As in a tenant of Netskope's: what the kill switch has to keep to. */
const ALLOWED_PER_SECOND = 4;
type Call = { method: string; path: string; status: number };

/** Forty lanes that are on; the kill switch; how long until the last profile is confirmed inert, and what the proxy says then. */
const seen = await withProduct(async ({ portal, proxy }) => {
  const control = controlOf(new URL(portal).origin);
  await control('settings', { requestsPerSecond: 100_000 });
  const asked = await lanesOn(TENANT, portal);
  const before = await redirected(proxy, asked);
  await control('settings', { requestsPerSecond: ALLOWED_PER_SECOND });
  const calls = async () => (await control('api')) as Call[];
  const callsBefore = (await calls()).length;
  const pressedAt = performance.now();
  const { number } = await value(pauseAll(as('operator'), { tenant: TENANT, reason: 'Proof' }));
  const { steps, status } = await until(
    'the push to end',
    () =>
      db().push.findFirst({
        where: { number, tenant: { slug: TENANT }, status: { notIn: ['queued', 'running'] } },
        include: { steps: true },
      }),
    300_000,
  );
  const seconds = (performance.now() - pressedAt) / 1000;
  const made = (await calls()).slice(callsBefore);
  const state = (await control('state')) as { destinations: { live: { values: string[] }[] } };
  const inert = state.destinations.live.filter(({ values }) => values.every((one) => one === INERT_HOST));
  return {
    before,
    seconds,
    status,
    requests: made.length,
    refused: made.filter((call) => call.status === 429).length,
    confirmed: steps.filter((step) => step.status === 'done').length,
    inert: inert.length,
    after: await redirected(proxy, asked),
    asked: asked.length,
  };
});

const { before, after, asked, confirmed, inert, requests, refused, seconds } = seen;
const holds =
  [before, asked, confirmed, inert].every((count) => count === LANES) && after === 0 && seconds < PROMISED_S;
console.log(`redirected by the proxy: ${before} of ${asked} requests before, ${after} after`);
console.log(
  `${requests} API requests at ${ALLOWED_PER_SECOND} a second, ${refused} of them refused with 429`,
);
console.log(
  `${seconds.toFixed(1)} s until the last of ${confirmed} profiles was confirmed inert (promised: ${PROMISED_S} s)`,
);
process.exitCode = holds ? 0 : 1;
