import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/testing/database';
import { preparing, type Rehearsal, rehearsal, switching } from '@/testing/rehearsal';
import { until } from '@/testing/until';

useTestDatabase();

const ROOT = '/api/v2/profiles/destinations';
const DOCKER = { ecosystem: 'docker', scope: 'me' };

/** What is asked of the tenant's destination profiles while something is done. */
async function callsOf(tenant: Rehearsal, act: () => Promise<unknown>): Promise<string[]> {
  const before = (await tenant.apiCalls()).length;
  await act();
  return (await tenant.apiCalls()).slice(before).map(({ method }) => method);
}

/** Profiles of somebody else, which together are larger than any answer that is taken. */
async function theirs(tenant: Rehearsal): Promise<void> {
  for (const name of ['one', 'two']) {
    const values = Array.from({ length: 100_000 }, (_, at) => `h${at}.${name}.${'x'.repeat(60)}.others.test`);
    await tenant.behindOurBack('POST', '', { name, type: 'insensitive', values });
  }
}

test('what others have in a tenant keeps nobody from planning and pushing, and costs no request', async () => {
  const tenant = await rehearsal();
  await theirs(tenant);
  await tenant.verified();
  expect(await callsOf(tenant, () => tenant.push(switching(true)))).toEqual([
    // Read once for the plan; read, written and read back by the push.
    ...['GET', 'GET', 'PATCH', 'GET'],
  ]);
  const off = await callsOf(tenant, () => tenant.push(switching(false)));
  expect(off).toEqual(['GET', 'GET', 'PATCH', 'GET']);
});

test('the names of a tenant are listed once for a plan and once for a push', async () => {
  const tenant = await rehearsal();
  await tenant.takeUp();
  await tenant.takeUp(DOCKER);
  const lanes = [{ ecosystem: 'npm', scope: 'me' }, DOCKER];
  const calls = await callsOf(tenant, () => tenant.push({ type: 'prepare', lanes }));
  // A list for the plan, one for the push; each profile is made and read back.
  expect(calls).toEqual(['GET', 'GET', 'POST', 'GET', 'POST', 'GET']);
});

test('a name that somebody takes while a push goes on is left to them', async () => {
  const tenant = await rehearsal();
  await tenant.takeUp();
  await tenant.takeUp(DOCKER);
  const lanes = [{ ecosystem: 'npm', scope: 'me' }, DOCKER];
  const plan = await tenant.plan({ type: 'prepare', lanes });
  await tenant.faults({ method: 'GET', path: `${ROOT}/*`, kind: 'latency', ms: 2_000 });
  await tenant.start(plan);
  const working = tenant.workOff();
  await until(
    'the first to be read back',
    async () => ((await tenant.control('faults')) as unknown[]).length === 0,
  );
  const made = (await tenant.profiles()).map(({ name }) => name);
  const taken = ['jfrog-npm-me', 'jfrog-docker-me'].find((name) => !made.includes(name)) ?? '';
  await tenant.behindOurBack('POST', '', { name: taken, type: 'insensitive', values: ['theirs.test'] });
  await working;
  const push = await db().push.findFirstOrThrow({
    where: { tenant: { slug: tenant.slug } },
    include: { steps: true },
  });
  expect(push.status).toBe('stale');
  expect(push.steps.find(({ status }) => status === 'stale')?.message).toBe(
    `${taken} appeared in the tenant after the plan was made. It was not touched.`,
  );
  expect((await tenant.profiles()).find(({ name }) => name === taken)?.values).toEqual(['theirs.test']);
});

test('of rules that an API writes the names are listed once for a push as well', async () => {
  const tenant = await rehearsal({ preview: true });
  await tenant.takeUp();
  await tenant.push(preparing());
  const calls = (await tenant.control('api')) as { method: string; path: string }[];
  const lists = calls.filter(({ method, path }) => method === 'GET' && path === ROOT);
  // One for the plan, one for the push, and what was asked when the tenant was added.
  expect(lists.length).toBeLessThanOrEqual(3);
});
