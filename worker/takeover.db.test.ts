import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { INERT_HOST } from '@/lib/ptc/model/objects';
import { beginStep } from '@/lib/services/push/begin-step';
import { recordStep } from '@/lib/services/push/record-step';
import { beatWorker } from '@/lib/services/worker/beat';
import { expireWorkers } from '@/lib/services/worker/expire';
import { leaveWorker } from '@/lib/services/worker/leave';
import { registerWorker } from '@/lib/services/worker/register';
import { useTestDatabase } from '@/testing/database';
import { preparing, type Rehearsal, rehearsal } from '@/testing/rehearsal';
import { as, problem, value } from '@/testing/tenant';
import { until } from '@/testing/until';
import { startWorker } from '@/testing/worker-process';

const { url } = useTestDatabase();
const ROOT = '/api/v2/profiles/destinations';
const LONG_MS = 120_000;

/** The push once no worker has it in hand any more. */
const settled = (tenant: Rehearsal, number: number) =>
  until(`push #${number} to settle`, async () => {
    const push = await db().push.findFirstOrThrow({
      where: { number, tenant: { slug: tenant.slug } },
      include: { steps: { orderBy: { index: 'asc' } } },
    });
    return push.status !== 'queued' && push.status !== 'running' && push;
  });

const met = (tenant: Rehearsal) =>
  until('the scripted moment', async () => ((await tenant.control('faults')) as unknown[]).length === 0);

/** A worker that looks as long unseen as one that nobody waits for any more. */
const unseen = (name: string) =>
  db().worker.updateMany({ where: { name, goneAt: null }, data: { seenAt: new Date(0) } });

async function expectOneProfile(tenant: Rehearsal, number: number): Promise<void> {
  const push = await settled(tenant, number);
  expect(push.steps.map(({ status }) => status)).toEqual(['portal', 'done', 'portal', 'portal']);
  expect((await tenant.writes()).map(({ method }) => method)).toEqual(['POST']);
  expect((await tenant.profiles()).map(({ name, values }) => [name, ...values])).toEqual([
    ['jfrog-npm-me', INERT_HOST],
  ]);
  const acts = await db().auditEvent.findMany({ where: { action: 'push.step.done', actorKind: 'worker' } });
  expect(acts.filter(({ chain }) => chain === push.tenantId)).toHaveLength(1);
}

test('a push whose worker is killed for good is finished by another', { timeout: 120_000 }, async () => {
  const tenant = await rehearsal();
  await tenant.takeUp();
  const plan = await tenant.plan(preparing());
  await tenant.faults({ method: 'GET', path: `${ROOT}/*`, kind: 'latency', ms: LONG_MS });
  const mortal = await startWorker(url, 'mortal');
  await tenant.start(plan);
  await met(tenant);
  await startWorker(url, 'survivor');
  await startWorker(url, 'second survivor');
  await mortal.kill();
  await expectOneProfile(tenant, plan.number);
});

test('a push whose worker lives is left to it, however slow it is', { timeout: 120_000 }, async () => {
  const tenant = await rehearsal();
  await tenant.takeUp();
  const plan = await tenant.plan(preparing());
  await tenant.faults({ method: 'GET', path: `${ROOT}/*`, kind: 'latency', ms: LONG_MS });
  await startWorker(url, 'slow');
  await tenant.start(plan);
  await met(tenant);
  const onlooker = await startWorker(url, 'onlooker');
  const joined = await db().worker.findFirstOrThrow({ where: { name: 'onlooker' } });
  // Two of its rounds: it has looked for what the dead left.
  for (let round = 0, { seenAt } = joined; round < 2; round++) {
    seenAt = await until('the onlooker’s next round', async () => {
      const row = await db().worker.findUniqueOrThrow({ where: { id: joined.id } });
      return row.seenAt > seenAt && row.seenAt;
    });
  }
  expect(onlooker.said()).not.toContain('Taken over');
  const [step] = await db().pushStep.findMany({
    where: { push: { tenant: { slug: tenant.slug } }, index: 1 },
  });
  expect(step).toMatchObject({ status: 'running', attempts: 1 });
});

test('a worker that was only paused writes nothing when it wakes, and ends', {
  timeout: 120_000,
}, async () => {
  const tenant = await rehearsal();
  await tenant.takeUp();
  const plan = await tenant.plan(preparing());
  // It sleeps while it looks: what it saw, the absence of the profile, is old when it wakes.
  await tenant.faults({ method: 'GET', path: ROOT, kind: 'latency', ms: 1_000 });
  const sleeper = await startWorker(url, 'sleeper');
  const ended = sleeper.ended();
  await tenant.start(plan);
  await met(tenant);
  sleeper.pause();
  await unseen('sleeper');
  await startWorker(url, 'awake');
  await expectOneProfile(tenant, plan.number);
  sleeper.wake();
  expect(await ended).toBe(1);
  expect(sleeper.said()).toContain('another one has taken over');
  await expectOneProfile(tenant, plan.number);
});

test('what waited behind a push that is taken over still waits for its end', {
  timeout: 120_000,
}, async () => {
  const tenant = await rehearsal();
  const docker = { ecosystem: 'docker', scope: 'me' };
  await tenant.takeUp();
  await tenant.takeUp(docker);
  const plans = [await tenant.plan(preparing()), await tenant.plan(preparing(docker))];
  await tenant.faults(
    { method: 'GET', path: `${ROOT}/*`, kind: 'latency', ms: LONG_MS },
    // The first look is quick; the one after the takeover gives the other push time to overtake.
    { method: 'GET', path: ROOT, kind: 'latency', ms: 0 },
    { method: 'GET', path: ROOT, kind: 'latency', ms: 3_000 },
  );
  const mortal = await startWorker(url, 'mortal with a queue');
  for (const plan of plans) await tenant.start(plan);
  await until('the read back', async () => ((await tenant.control('faults')) as unknown[]).length === 1);
  await mortal.kill();
  await startWorker(url, 'mortal with a queue');
  const pushes = [];
  for (const { number } of plans) pushes.push(await settled(tenant, number));
  const [first, second] = pushes;
  expect(Number(second?.steps[0]?.startedAt)).toBeGreaterThanOrEqual(Number(first?.steps.at(-1)?.finishedAt));
});

test('two survivors share the pushes of the dead, each of which is taken over once', {
  timeout: 120_000,
}, async () => {
  const tenants = [await rehearsal(), await rehearsal(), await rehearsal()];
  process.env.TURNOUT_ALLOWED_HOSTS = tenants.map(({ sandbox }) => sandbox.apiOrigin).join(',');
  const plans = [];
  for (const tenant of tenants) {
    await tenant.takeUp();
    const plan = await tenant.plan(preparing());
    plans.push(plan);
    await tenant.faults({ method: 'GET', path: `${ROOT}/*`, kind: 'latency', ms: LONG_MS });
  }
  const mortal = await startWorker(url, 'mortal with three');
  for (const [index, tenant] of tenants.entries()) {
    const plan = plans[index];
    if (plan) await tenant.start(plan);
    await met(tenant);
  }
  await mortal.kill();
  await unseen('mortal with three');
  await Promise.all([startWorker(url, 'heir'), startWorker(url, 'other heir')]);
  for (const [index, tenant] of tenants.entries()) {
    await expectOneProfile(tenant, plans[index]?.number ?? 0);
    const step = await db().pushStep.findFirst({
      where: { push: { tenant: { slug: tenant.slug } }, index: 1 },
    });
    expect(step?.attempts).toBe(2);
  }
});

test('what an overtaken attempt reports is refused, and so is the next act of a worker that is gone', async () => {
  const tenant = await rehearsal();
  await tenant.takeUp();
  const plan = await tenant.plan(preparing());
  await tenant.start(plan);
  const { id: push } = await db().push.findFirstOrThrow({ where: { tenant: { slug: tenant.slug } } });
  const [early, late] = ['early', 'late'].map((id) => ({ actor: { ...as('worker').actor, id } }));
  if (!early || !late) throw new Error('unreachable');
  await value(registerWorker(early, { name: 'early' }));
  await value(registerWorker(late, { name: 'late' }));
  const first = await value(beginStep(early, { push, index: 0 }));
  expect(first).toMatchObject({ state: 'carry out', fencingToken: 1, attemptedBefore: false });
  await unseen('early');
  expect(await value(expireWorkers(late, { workers: ['early', 'late', 'never seen'] }))).toEqual(
    expect.arrayContaining(['early', 'never seen']),
  );
  expect(await value(beatWorker(early, {}))).toEqual({ alive: false });
  expect(await value(beatWorker(late, {}))).toEqual({ alive: true });
  expect((await problem(beginStep(early, { push, index: 0 }))).message).toContain('declared dead');
  expect(await value(beginStep(late, { push, index: 0 }))).toMatchObject({
    fencingToken: 2,
    attemptedBefore: true,
  });
  const outcome = { type: 'portal' } as const;
  const told = await problem(recordStep(early, { push, index: 0, fencingToken: 1, outcome }));
  expect(told.message).toContain('Another worker has taken over this step');
  await value(recordStep(late, { push, index: 0, fencingToken: 2, outcome }));
  expect((await problem(recordStep(late, { push, index: 0, fencingToken: 2, outcome }))).code).toBe(
    'conflict',
  );
  await value(leaveWorker(late, {}));
  expect(await value(beatWorker(late, {}))).toEqual({ alive: false });
});

test('a worker that was started again is the end of its predecessor', async () => {
  const [before, after] = ['one', 'two'].map((id) => ({ actor: { ...as('worker').actor, id } }));
  if (!before || !after) throw new Error('unreachable');
  await value(registerWorker(before, { name: 'the same' }));
  await value(registerWorker(after, { name: 'the same' }));
  expect(await value(beatWorker(before, {}))).toEqual({ alive: false });
  expect(await value(beatWorker(after, {}))).toEqual({ alive: true });
});
