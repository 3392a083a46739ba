import { randomBytes } from 'node:crypto';
import { db } from '@/lib/db/client';
import { setArtifactoryToken } from '@/lib/services/artifactory/set-token';
import { pauseAll } from '@/lib/services/rollout/pause-all';
import { sealedCounts } from '@/lib/services/sealing/keys';
import { replaceToken } from '@/lib/services/tenant/replace-token';
import { setPreviewWrites } from '@/lib/services/tenant/set-preview';
import { setReadToken } from '@/lib/services/tenant/set-read-token';
import { saveDestination } from '@/lib/services/wizard/save-destination';
import { lanesOn, pushed, redirected } from '../../testing/lanes-on';
import { type Product, withProduct } from '../../testing/product';
import { controlOf } from '../../testing/sandbox-control';
import { as, value } from '../../testing/tenant';
import { until } from '../../testing/until';

const LANES = 40;
const TENANT = 'sandbox';
/** A second tenant, whose kill switch is pressed again and again meanwhile: the forty lanes have to stay on. */
const TWIN = 'sandbox-with-preview-api';
const LANE = { ecosystem: 'npm', scope: 'me' };
const newToken = () => `nsk-${randomBytes(18).toString('hex')}`;
const NEW_TOKEN = newToken();
const READ_TOKENS = [newToken(), newToken()] as const;
type Control = ReturnType<typeof controlOf>;

/** Sealing key and API tokens, those that read and those that write, replaced by workers that are replaced one after the other, while forty lanes are on. */
const seen = await withProduct(async (product) => {
  const main = controlOf(new URL(product.portal).origin);
  const twin = controlOf(product.env.TURNOUT_SANDBOX_PREVIEW_ORIGIN ?? '');
  for (const control of [main, twin]) await control('settings', { requestsPerSecond: 100_000 });
  const { asked } = await lanesOn(TENANT, product.portal);
  await twinOn();
  await enterReadTokens([main, twin], [READ_TOKENS[0]]);
  await value(
    setArtifactoryToken(as('admin'), { tenant: TENANT, token: product.env.TURNOUT_SANDBOX_TOKEN ?? '' }),
  );
  const before = await stateOf(main);
  const redirectedBefore = await redirected(product.proxy, asked);
  const since = new Date();
  const pressing = pressAgainAndAgain();
  await replaceKey(product);
  await replaceTokens([main, twin], pressing.twice);
  const pressed = await pressing.stop();
  const unchanged = JSON.stringify(await stateOf(main)) === JSON.stringify(before);
  const writes = await writesSince(main, since);
  const redirectedAfter = await redirected(product.proxy, asked);
  const keys = await sealedCounts();
  await pressOnce(TENANT);
  return {
    asked: asked.length,
    redirectedBefore,
    redirectedAfter,
    unchanged,
    writes,
    keys,
    ...pressed,
    redirectedOff: await redirected(product.proxy, asked),
  };
});

const { asked, redirectedBefore, redirectedAfter, redirectedOff, unchanged, writes, keys } = seen;
const holds =
  [asked, redirectedBefore, redirectedAfter].every((count) => count === LANES) &&
  unchanged &&
  writes === 0 &&
  keys.length === 1 &&
  keys[0]?.tokens === 5 &&
  seen.failed.length === 0 &&
  seen.pressed > 0 &&
  redirectedOff === 0;
console.log(`redirected by the proxy: ${redirectedBefore} of ${asked} before, ${redirectedAfter} after`);
console.log(`${unchanged ? '✓' : '✗'} no lane and no profile is another, writes to the tenant: ${writes}`);
console.log(`keys: ${keys.map(({ version, tokens }) => `version ${version} seals ${tokens}`).join(', ')}`);
for (const failure of seen.failed) console.log(`✗ the kill switch was not available: ${failure}`);
console.log(
  `the kill switch of the forty lanes with the new key and token: ${redirectedOff} redirected after it`,
);
console.log(
  `key and tokens replaced with ${LANES} lanes on: ${LANES - redirectedAfter} lanes changed, ${seen.pressed} kill switches pressed meanwhile, ${seen.failed.length} failed, the longest took ${seen.longest.toFixed(1)} s`,
);
process.exitCode = holds ? 0 : 1;

async function twinOn(): Promise<void> {
  await value(setPreviewWrites(as('admin'), { tenant: TWIN, on: true }));
  await value(saveDestination(as('operator'), { tenant: TWIN, ...LANE, profileName: 'jfrog-npm-me' }));
  await pushed(TWIN, { type: 'prepare', lanes: [LANE] });
  await pushed(TWIN, { type: 'switch', lanes: [LANE], on: true });
}

/** What the tenant holds live, and what Turnout knows of its lanes. */
async function stateOf(control: Control) {
  const { destinations, policies } = (await control('state')) as Record<
    'destinations' | 'policies',
    { live: unknown }
  >;
  const lanes = await db().lane.findMany({ where: { tenant: { slug: TENANT } }, orderBy: { id: 'asc' } });
  return { destinations: destinations.live, policies: policies.live, lanes };
}

async function writesSince(control: Control, since: Date): Promise<number> {
  const calls = (await control('api')) as { time: string; method: string }[];
  return calls.filter(({ time, method }) => new Date(time) >= since && method !== 'GET').length;
}

/** As the README has it for several machines: the new key behind the old one, then in front, then alone. */
async function replaceKey({ env, worker, oneMoreWorker }: Product): Promise<void> {
  const former = env.TURNOUT_KEY ?? '';
  const next = `2:${randomBytes(32).toString('base64')}`;
  let last: { stop(): Promise<void> } = worker;
  for (const [name, ring] of [
    ['behind', [former, next]],
    ['in-front', [next, former]],
    ['alone', [next]],
  ] as const) {
    const given = { TURNOUT_KEY: ring.join(',') };
    const started = await oneMoreWorker(name, given);
    process.env.TURNOUT_KEY = given.TURNOUT_KEY;
    await last.stop();
    last = started;
    if (name === 'in-front')
      await until(
        'every token to be sealed again',
        async () => (await sealedCounts())[1]?.tokens === 0,
        180_000,
      );
  }
}

/** @param used resolves once everything that began with the former tokens has ended */
async function replaceTokens(controls: Control[], used: () => Promise<unknown>): Promise<void> {
  for (const control of controls) await control('settings', { otherToken: NEW_TOKEN });
  for (const tenant of [TENANT, TWIN])
    await value(replaceToken(as('admin'), { tenant, token: NEW_TOKEN, expiresOn: null }));
  await used();
  for (const control of controls) await control('settings', { tokenRevoked: true });
  await enterReadTokens(controls, READ_TOKENS);
  await used();
  for (const control of controls) await control('settings', { readTokens: READ_TOKENS.slice(1) });
  await used();
}

/** The last of these tokens, which may only read, for each tenant. */
async function enterReadTokens(controls: Control[], readTokens: readonly string[]): Promise<void> {
  for (const control of controls) await control('settings', { readTokens });
  const token = readTokens.at(-1) ?? '';
  for (const tenant of [TENANT, TWIN])
    await value(setReadToken(as('admin'), { tenant, token, expiresOn: null }));
}

/** The kill switch, until its push has ended. */
async function pressOnce(tenant: string): Promise<void> {
  const { number } = await value(pauseAll(as('operator'), { tenant, reason: 'Proof' }));
  const { status, message } = await until(
    'the kill switch',
    () =>
      db().push.findFirst({
        where: { number, tenant: { slug: tenant }, status: { notIn: ['queued', 'running'] } },
      }),
    120_000,
  );
  if (status !== 'done') throw new Error(`${status}: ${message}`);
}

function pressAgainAndAgain() {
  const told = { pressed: 0, failed: [] as string[], longest: 0 };
  let over = false;
  const work = async () => {
    while (!over) {
      const begun = performance.now();
      try {
        await pressOnce(TWIN);
        told.longest = Math.max(told.longest, (performance.now() - begun) / 1000);
        await pushed(TWIN, { type: 'switch', lanes: [LANE], on: true });
      } catch (error) {
        told.failed.push(error instanceof Error ? error.message : 'unknown');
      }
      told.pressed += 1;
    }
  };
  const done = work();
  return {
    /** Resolves when the kill switch was pressed twice more. */
    twice: () => {
      const wanted = told.pressed + 2;
      return until('two more kill switches', async () => told.pressed >= wanted, 300_000);
    },
    stop: async () => {
      over = true;
      await done;
      return told;
    },
  };
}
