import { describe, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { INERT_HOST } from '@/lib/ptc/model/objects';
import { useTestDatabase } from '@/testing/database';
import { laneRow, preparing, rehearsal, switching } from '@/testing/rehearsal';
import { until } from '@/testing/until';

useTestDatabase();
const ROOT = '/api/v2/profiles/destinations';
const DOMAINS = ['registry.npmjs.org', 'registry.yarnpkg.com'];

describe.each([
  ['the server fails after it did it', { kind: 'status-after-commit', status: 500 }],
  ['the gateway gives up after it was done', { kind: 'status-after-commit', status: 504 }],
  ['the connection drops after it was done', { kind: 'drop-after-commit' }],
  ['the answer breaks off', { kind: 'truncate' }],
  ['the server fails before it did anything', { kind: 'status', status: 503 }],
])('%s', (_, fault) => {
  test('a profile is created once', async () => {
    const tenant = await rehearsal();
    await tenant.takeUp();
    await tenant.faults({ method: 'POST', path: ROOT, ...fault });
    const push = await tenant.push(preparing());
    expect(push.steps[1]).toMatchObject({ status: 'done' });
    expect((await tenant.profiles()).map(({ name, values }) => [name, ...values])).toEqual([
      ['jfrog-npm-me', INERT_HOST],
    ]);
    const [object] = await db().tenantObject.findMany({ where: { tenant: { slug: tenant.slug } } });
    expect(object?.remoteId).toBe((await tenant.profiles())[0]?.id);
  });

  test('a switch is made once, and known to be', async () => {
    const tenant = await rehearsal();
    await tenant.verified();
    await tenant.faults({ method: 'PATCH', path: `${ROOT}/*`, ...fault });
    expect(await tenant.push(switching(true))).toMatchObject({ status: 'done' });
    expect((await tenant.profiles()).map(({ values }) => values)).toEqual([DOMAINS]);
    expect((await laneRow(tenant.slug)).on).toBe(true);
  });
});

test('what was written is found again while reading fails in between', async () => {
  const tenant = await rehearsal();
  await tenant.takeUp();
  const plan = await tenant.plan(preparing());
  await tenant.faults(
    { method: 'POST', path: ROOT, kind: 'drop-after-commit' },
    // The first look is answered; the one after the lost answer is not.
    { method: 'GET', path: ROOT, kind: 'latency', ms: 0 },
    { method: 'GET', path: ROOT, kind: 'drop-after-commit' },
  );
  await tenant.start(plan);
  await tenant.workOff();
  const steps = await db().pushStep.findMany({
    where: { push: { tenant: { slug: tenant.slug } } },
    orderBy: { index: 'asc' },
  });
  expect(steps[1]).toMatchObject({ status: 'done' });
  expect(await tenant.profiles()).toHaveLength(1);
});

test('what somebody changed while the answer was lost is left as they made it', async () => {
  const tenant = await rehearsal();
  await tenant.takeUp();
  const plan = await tenant.plan(preparing());
  await tenant.faults(
    { method: 'POST', path: ROOT, kind: 'drop-after-commit' },
    { method: 'GET', path: ROOT, kind: 'latency', ms: 0 },
    // The look after the lost answer is slow, and somebody is quicker.
    { method: 'GET', path: ROOT, kind: 'latency', ms: 2_000 },
  );
  await tenant.start(plan);
  const working = tenant.workOff();
  await until('the slow look', async () => ((await tenant.control('faults')) as unknown[]).length === 0);
  const [profile] = await tenant.profiles();
  await tenant.behindOurBack('PATCH', `/${profile?.id}`, { type: 'insensitive', values: ['theirs.test'] });
  await working;
  const push = await db().push.findFirstOrThrow({ where: { tenant: { slug: tenant.slug } } });
  expect(push.status).toBe('stale');
  expect((await tenant.profiles()).map(({ values }) => values)).toEqual([['theirs.test']]);
});

test('a tenant that stays down stops the push, which says that it is in doubt', async () => {
  const tenant = await rehearsal();
  await tenant.verified();
  const plan = await tenant.plan(switching(true));
  await tenant.faults(
    { method: 'PATCH', path: `${ROOT}/*`, kind: 'status-after-commit', status: 502 },
    { method: 'GET', path: `${ROOT}/*`, kind: 'latency', ms: 0 },
    { method: 'GET', path: `${ROOT}/*`, kind: 'status', status: 502, count: 50 },
  );
  await tenant.start(plan);
  await tenant.workOff();
  const push = await db().push.findFirstOrThrow({
    where: { number: plan.number, tenant: { slug: tenant.slug } },
    include: { steps: true },
  });
  expect(push.status).toBe('failed');
  expect(push.steps[0]?.message).toContain('Whether the change got through is not known');

  // The tenant is back, and the lane is redirecting though Turnout does not know it: the next plan sets that right.
  await tenant.faults();
  expect((await laneRow(tenant.slug)).on).toBe(false);
  expect((await tenant.profiles())[0]?.values).toEqual(DOMAINS);
  expect(await tenant.push(switching(true))).toMatchObject({ status: 'done' });
  expect((await laneRow(tenant.slug)).on).toBe(true);
});
