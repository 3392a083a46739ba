import { db } from '@/lib/db/client';
import { INERT_HOST } from '@/lib/ptc/model/objects';
import { pauseAll } from '@/lib/services/rollout/pause-all';
import { createForeignProfiles } from '../../testing/foreign-profiles';
import { lanesOn, pushed, redirected } from '../../testing/lanes-on';
import { withProduct } from '../../testing/product';
import { controlOf } from '../../testing/sandbox-control';
import { as, value } from '../../testing/tenant';
import { until } from '../../testing/until';

const LANES = 40;
/** Of others: with ours as many profiles and values as a tenant takes (docs/facts/netskope-api.md 4.1). */
const FOREIGN = { profiles: 960, values: 299_000, largest: 100_000 };
const TENANT = 'sandbox';
/** As in a tenant of Netskope's: what the kill switch has to keep to. */
const ALLOWED_PER_SECOND = 4;
const AT_BEST_S = LANES / ALLOWED_PER_SECOND;
/** Of the seconds that one request a lane takes at best: a write each, and a write and a read each. */
const GONE = 1.1;
const CONFIRMED = 2.2;
/** What a push may ask the tenant for besides three requests a change: the names of its profiles, a hundred a page. */
const CONSTANT = 12;
type Call = { time: string; method: string; path: string; status: number };

/**
 * Forty lanes that are on in a tenant that is full of others' profiles; the kill switch; how long until the last redirect is
 * gone, and until the last profile is confirmed off; what the proxy says. Then what a push of ten lanes asks the tenant for.
 */
const seen = await withProduct(async ({ portal, proxy }) => {
  const control = controlOf(new URL(portal).origin);
  const calls = async (since: Date) =>
    ((await control('api')) as Call[]).filter(({ time }) => new Date(time) >= since);
  await control('settings', { requestsPerSecond: 100_000 });
  const { asked, lanes } = await lanesOn(TENANT, portal);
  await createForeignProfiles(TENANT, FOREIGN);
  const before = await redirected(proxy, asked);
  await control('settings', { requestsPerSecond: ALLOWED_PER_SECOND });
  const pressed = new Date();
  const pressedAt = performance.now();
  const seconds = () => (performance.now() - pressedAt) / 1000;
  const { number } = await value(pauseAll(as('operator'), { tenant: TENANT, reason: 'Proof' }));
  const written = async () =>
    (await calls(pressed)).filter(({ method, status }) => method === 'PATCH' && status === 200);
  await until('the last write', async () => (await written()).length >= LANES, 300_000);
  const gone = seconds();
  const after = await redirected(proxy, asked);
  const { steps } = await until(
    'the push to end',
    () =>
      db().push.findFirst({
        where: { number, tenant: { slug: TENANT }, status: { notIn: ['queued', 'running'] } },
        include: { steps: true },
      }),
    300_000,
  );
  const confirmedAfter = seconds();
  const made = await calls(pressed);
  const state = (await control('state')) as { destinations: { live: { values: string[] }[] } };
  const inert = state.destinations.live.filter(({ values }) => values.every((one) => one === INERT_HOST));
  await control('settings', { requestsPerSecond: 100_000 });
  const begun = new Date();
  const some = lanes.slice(0, 10);
  await pushed(TENANT, { type: 'switch', lanes: some, on: true });
  return {
    before,
    gone,
    after,
    confirmedAfter,
    requests: made.length,
    refused: made.filter((call) => call.status === 429).length,
    confirmed: steps.filter((step) => step.status === 'done').length,
    inert: inert.length,
    asked: asked.length,
    changes: some.length,
    ofPush: (await calls(begun)).length,
  };
});

const { before, after, asked, confirmed, inert, requests, refused, gone, confirmedAfter, changes, ofPush } =
  seen;
const holds =
  [before, asked, confirmed, inert].every((count) => count === LANES) &&
  after === 0 &&
  gone <= GONE * AT_BEST_S &&
  confirmedAfter <= CONFIRMED * AT_BEST_S &&
  // Planning reads each of them once, and the push makes three requests for each.
  ofPush <= 4 * changes + CONSTANT;
console.log(
  `a tenant with ${FOREIGN.profiles} profiles of others and ${FOREIGN.values.toLocaleString('en')} values in them`,
);
console.log(`redirected by the proxy: ${before} of ${asked} requests before, ${after} after`);
console.log(
  `${requests} API requests at ${ALLOWED_PER_SECOND} a second, ${refused} of them refused with 429`,
);
console.log(
  `last redirect gone after ${gone.toFixed(1)} s (promised: ${(GONE * AT_BEST_S).toFixed(0)} s), last of ${confirmed} profiles confirmed off after ${confirmedAfter.toFixed(1)} s (promised: ${(CONFIRMED * AT_BEST_S).toFixed(0)} s)`,
);
console.log(`switching ${changes} lanes on: ${ofPush} API requests to plan and to push`);
process.exitCode = holds ? 0 : 1;
