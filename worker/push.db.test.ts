import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { INERT_HOST } from '@/lib/ptc/model/objects';
import { checkAudit } from '@/lib/services/audit/check';
import { useTestDatabase } from '@/testing/database';
import { CANARY_TOKEN, laneRow, preparing, type Rehearsal, rehearsal, switching } from '@/testing/rehearsal';
import { as, value, wholeDatabase } from '@/testing/tenant';
import { until } from '@/testing/until';
import { startWorker } from '@/testing/worker-process';

const { url } = useTestDatabase();
const ROOT = '/api/v2/profiles/destinations';
const LONG_MS = 120_000;
const DOMAINS = ['registry.npmjs.org', 'registry.yarnpkg.com'];

const pushOf = ({ slug }: Rehearsal, number: number) =>
  db().push.findFirstOrThrow({
    where: { number, tenant: { slug } },
    include: { steps: { orderBy: { index: 'asc' } } },
  });

/** The push once the worker has let go of it. */
const settled = (tenant: Rehearsal, number: number) =>
  until(`push #${number} to settle`, async () => {
    const push = await pushOf(tenant, number);
    return push.status !== 'queued' && push.status !== 'running' && push;
  });

/** Until the sandbox has met every scripted fault: the worker is at that very moment then. */
const met = (tenant: Rehearsal) =>
  until('the scripted moment', async () => ((await tenant.control('faults')) as unknown[]).length === 0);

/** Holds up every act that is recorded for a tenant until it is let go. */
async function holdAudit(tenant: Rehearsal) {
  const { id } = await db().tenant.findUniqueOrThrow({ where: { slug: tenant.slug } });
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('BEGIN');
  await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`audit:${id}`]);
  const waiting = `SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database =
    (SELECT oid FROM pg_database WHERE datname = current_database())`;
  return {
    isWaitedFor: () => until('the worker to record', async () => (await client.query(waiting)).rowCount),
    letGo: () => client.end(),
  };
}

/** What must hold after any interruption: one object, one record of each act, an unbroken chain. */
async function nothingTwice(tenant: Rehearsal, values: string[]): Promise<void> {
  expect((await tenant.profiles()).map((profile) => [profile.name, ...profile.values])).toEqual([
    ['jfrog-npm-me', ...values],
  ]);
  const { id } = await db().tenant.findUniqueOrThrow({ where: { slug: tenant.slug } });
  const rows = await db().auditEvent.findMany({ where: { chain: id, actorKind: 'worker' } });
  const acts = rows.map(
    ({ action, targetName, after }) => `${action} ${targetName} ${JSON.stringify(after)}`,
  );
  expect(new Set(acts).size).toBe(acts.length);
  expect((await value(checkAudit(as('viewer'), { tenant: tenant.slug }))).fault).toBeNull();
}

describe('kill -9 of the worker, then a start', () => {
  test('before the profile was created', { timeout: 120_000 }, async () => {
    const tenant = await rehearsal();
    await tenant.takeUp();
    const plan = await tenant.plan(preparing());
    await tenant.faults({ method: 'GET', path: ROOT, kind: 'latency', ms: LONG_MS });
    const first = await startWorker(url);
    await tenant.start(plan);
    await met(tenant);
    await first.kill();
    expect(await tenant.writes()).toEqual([]);
    await startWorker(url);
    const push = await settled(tenant, plan.number);
    expect(push.status).toBe('waiting_for_portal');
    expect(push.steps[1]).toMatchObject({ status: 'done', attempts: 2, message: 'Written and read back.' });
    expect((await tenant.writes()).map(({ method }) => method)).toEqual(['POST']);
    await nothingTwice(tenant, [INERT_HOST]);
  });

  test('after the profile was created, before it was read back', { timeout: 120_000 }, async () => {
    const tenant = await rehearsal();
    await tenant.takeUp();
    const plan = await tenant.plan(preparing());
    await tenant.faults({ method: 'GET', path: `${ROOT}/*`, kind: 'latency', ms: LONG_MS });
    const first = await startWorker(url);
    await tenant.start(plan);
    await met(tenant);
    await first.kill();
    expect(await tenant.profiles()).toHaveLength(1);
    await startWorker(url);
    const push = await settled(tenant, plan.number);
    expect(push.status).toBe('waiting_for_portal');
    expect(push.steps[1]).toMatchObject({ status: 'done', attempts: 2 });
    expect(push.steps[1]?.message).toContain('Was there already from an interrupted attempt');
    expect((await tenant.writes()).map(({ method }) => method)).toEqual(['POST']);
    await nothingTwice(tenant, [INERT_HOST]);
  });

  test('after the profile was read back, before that was recorded', { timeout: 120_000 }, async () => {
    const tenant = await rehearsal();
    await tenant.takeUp();
    const plan = await tenant.plan(preparing());
    await tenant.faults({ method: 'GET', path: `${ROOT}/*`, kind: 'latency', ms: 1_000 });
    const first = await startWorker(url);
    await tenant.start(plan);
    await met(tenant);
    const held = await holdAudit(tenant);
    await held.isWaitedFor();
    await first.kill();
    await held.letGo();
    await startWorker(url);
    const push = await settled(tenant, plan.number);
    expect(push.steps.map(({ status }) => status)).toEqual(['portal', 'done', 'portal', 'portal']);
    expect((await tenant.writes()).map(({ method }) => method)).toEqual(['POST']);
    await nothingTwice(tenant, [INERT_HOST]);
  });

  test('in the middle of a switch, and again in the middle of its end', { timeout: 120_000 }, async () => {
    const tenant = await rehearsal();
    await tenant.verified();
    const before = (await tenant.writes()).length;
    const plan = await tenant.plan(switching(true));
    await tenant.faults(
      // The look before the write is quick, the one after it is not.
      { method: 'GET', path: `${ROOT}/*`, kind: 'latency', ms: 0 },
      { method: 'GET', path: `${ROOT}/*`, kind: 'latency', ms: LONG_MS },
    );
    const first = await startWorker(url);
    await tenant.start(plan);
    await met(tenant);
    await first.kill();
    expect((await tenant.profiles())[0]?.values).toEqual(DOMAINS);
    expect((await laneRow(tenant.slug)).on).toBe(false);

    const held = await holdAudit(tenant);
    const second = await startWorker(url);
    await held.isWaitedFor();
    await second.kill();
    await held.letGo();
    await startWorker(url);
    expect(await settled(tenant, plan.number)).toMatchObject({ status: 'done' });
    expect((await laneRow(tenant.slug)).on).toBe(true);
    expect((await tenant.writes()).length - before).toBe(1);
    await nothingTwice(tenant, DOMAINS);
  });
});

describe('the worker', () => {
  test('takes up what was started while none was there, one push of a tenant after the other, and stops when asked', {
    timeout: 120_000,
  }, async () => {
    const tenant = await rehearsal();
    const docker = { ecosystem: 'docker', scope: 'me' };
    await tenant.takeUp();
    await tenant.takeUp(docker);
    const plans = [await tenant.plan(preparing()), await tenant.plan(preparing(docker))];
    for (const plan of plans) await tenant.start(plan);
    // The first push is slow, so the second is seen in the queue again and again.
    await tenant.faults({ method: 'GET', path: ROOT, kind: 'latency', ms: 3_000 });
    const worker = await startWorker(url);
    const pushes = [];
    for (const { number } of plans) pushes.push(await settled(tenant, number));
    expect(pushes.map(({ status }) => status)).toEqual(['waiting_for_portal', 'waiting_for_portal']);
    const [first, second] = pushes.map(({ steps }) =>
      steps.map(({ startedAt, finishedAt }) => [startedAt, finishedAt]),
    );
    expect(Number(second?.[0]?.[0])).toBeGreaterThanOrEqual(Number(first?.at(-1)?.[1]));
    const taken = await db().$queryRaw<{ id: string }[]>`
      SELECT workflow_uuid AS id FROM dbos.workflow_status ORDER BY created_at`;
    const ids = pushes.map(({ id }) => id);
    const own = taken.map(({ id }) => id).filter((id) => ids.some((push) => id.startsWith(push)));
    expect(own).toEqual(ids.map((id) => `${id}:0`));
    expect(await worker.stop()).toBe(0);
    expect(worker.said()).not.toContain(CANARY_TOKEN);
  });

  test.each([
    ['a server that fails after it did it', { kind: 'status-after-commit', status: 500 }],
    ['a connection that drops after it was done', { kind: 'drop-after-commit' }],
  ])('meets %s, and makes one profile', { timeout: 120_000 }, async (_, fault) => {
    const tenant = await rehearsal();
    await tenant.takeUp();
    await tenant.faults({ method: 'POST', path: ROOT, ...fault });
    await startWorker(url);
    const plan = await tenant.plan(preparing());
    await tenant.start(plan);
    const push = await settled(tenant, plan.number);
    expect(push.steps.map(({ status }) => status)).toEqual(['portal', 'done', 'portal', 'portal']);
    await nothingTwice(tenant, [INERT_HOST]);
    await tenant.doTasks();
    await tenant.verify(await tenant.exported());
    const on = await tenant.plan(switching(true));
    await tenant.faults({ method: 'PATCH', path: `${ROOT}/*`, ...fault });
    await tenant.start(on);
    expect(await settled(tenant, on.number)).toMatchObject({ status: 'done' });
    await nothingTwice(tenant, DOMAINS);
  });

  test('leaves the token in none of the tables, the durable ones included', async () => {
    const rows = await wholeDatabase();
    expect(rows.filter((row) => row.startsWith('dbos.')).length).toBeGreaterThan(20);
    expect(rows.join('\n')).not.toContain(CANARY_TOKEN.slice(4));
  });
});
