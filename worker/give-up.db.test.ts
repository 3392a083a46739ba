import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { INERT_HOST } from '@/lib/ptc/model/objects';
import { checkAudit } from '@/lib/services/audit/check';
import { editEcosystem } from '@/lib/services/ecosystem/edit';
import { beginStep } from '@/lib/services/push/begin-step';
import { giveUpPush } from '@/lib/services/push/give-up';
import { resumePush } from '@/lib/services/push/resume';
import { editScope } from '@/lib/services/scope/edit';
import { useTestDatabase } from '@/testing/database';
import { refuseNoteOnce, refuseStatus } from '@/testing/database-faults';
import { databaseLink } from '@/testing/database-link';
import { preparing, type Rehearsal, rehearsal, switching } from '@/testing/rehearsal';
import { as, value } from '@/testing/tenant';
import { until } from '@/testing/until';
import { startWorker } from '@/testing/worker-process';

const { url, ownerUrl } = useTestDatabase();
const ROOT = '/api/v2/profiles/destinations';
const TWO_TRIES = { TURNOUT_STEP_TRIES: '2' };
const slow = { timeout: 120_000 };

const pushOf = (tenant: Rehearsal, number: number) =>
  db().push.findFirstOrThrow({
    where: { number, tenant: { slug: tenant.slug } },
    include: { steps: { orderBy: { index: 'asc' } } },
  });

/** The push once no worker has it in hand any more. */
const settled = (tenant: Rehearsal, number: number) =>
  until(`push #${number} to settle`, async () => {
    const push = await pushOf(tenant, number);
    return push.status !== 'queued' && push.status !== 'running' && push;
  });

const planned = async (tenant: Rehearsal) => {
  await tenant.takeUp();
  return tenant.plan(preparing());
};

/** What the journal says of the acts of the workers on the push itself, oldest first. */
const actsOn = async (push: { tenantId: string; number: number }) => {
  const rows = await db().auditEvent.findMany({
    where: { chain: push.tenantId, actorKind: 'worker', targetName: { startsWith: `#${push.number} ` } },
    orderBy: { seq: 'asc' },
  });
  return rows.map(({ action }) => action);
};

/** Resumed, the push gets where it was going, and the tenant has one object from one write. */
async function expectConvergence(tenant: Rehearsal, number: number): Promise<void> {
  await value(resumePush(as('operator'), { tenant: tenant.slug, push: number }));
  const push = await settled(tenant, number);
  expect(push.round).toBe(1);
  await expectOneProfile(tenant, push);
}

async function expectOneProfile(tenant: Rehearsal, push: Awaited<ReturnType<typeof pushOf>>): Promise<void> {
  expect(push.status).toBe('waiting_for_portal');
  expect(push.steps.map(({ status }) => status)).toEqual(['portal', 'done', 'portal', 'portal']);
  expect((await tenant.writes()).map(({ method }) => method)).toEqual(['POST']);
  expect((await tenant.profiles()).map(({ name, values }) => [name, ...values])).toEqual([
    ['jfrog-npm-me', INERT_HOST],
  ]);
  expect((await value(checkAudit(as('viewer'), { tenant: tenant.slug }))).fault).toBeNull();
}

test(
  'a write whose record cannot be kept: given up once by several workers, resumed without a second write',
  slow,
  async () => {
    const tenant = await rehearsal();
    const plan = await planned(tenant);
    const mend = await refuseStatus(ownerUrl, 'PushStep', 'done');
    await Promise.all([startWorker(url, 'one', TWO_TRIES), startWorker(url, 'other', TWO_TRIES)]);
    await tenant.start(plan);
    const push = await settled(tenant, plan.number);
    expect(push).toMatchObject({ status: 'failed', round: 0 });
    expect(push.message).toContain('Stopped at step 2. 1 of 4 steps hold');
    expect(push.steps.map(({ status }) => status)).toEqual(['portal', 'failed', 'waiting', 'waiting']);
    expect(push.steps[1]?.message).toContain(
      'It is not known whether the change got through. Resume: the step checks first.',
    );
    expect(await actsOn(push)).toEqual(['push.failed']);
    expect(await tenant.profiles()).toHaveLength(1);
    await mend();
    await expectConvergence(tenant, plan.number);
    const [, step] = (await pushOf(tenant, plan.number)).steps;
    expect(step?.message).toContain('Was there already from an interrupted attempt');
  },
);

test('a database that is away for a while costs no tries: the push goes on by itself', slow, async () => {
  const tenant = await rehearsal();
  const plan = await planned(tenant);
  await tenant.faults({ method: 'GET', path: ROOT, kind: 'latency', ms: 2_000 });
  const link = await databaseLink(url);
  const worker = await startWorker(link.url, 'cut off', TWO_TRIES);
  await tenant.start(plan);
  await until(
    'the scripted moment',
    async () => ((await tenant.control('faults')) as unknown[]).length === 0,
  );
  link.cut();
  const waits = /Attempt 1 of 2[\s\S]*Database connection failed/;
  await until('the next try to wait for the database', async () => waits.test(worker.said()));
  await link.mend();
  await expectOneProfile(tenant, await settled(tenant, plan.number));
});

test('a step that cannot even begin is told apart: nothing was written', slow, async () => {
  const tenant = await rehearsal();
  const plan = await planned(tenant);
  const mend = await refuseStatus(ownerUrl, 'PushStep', 'running');
  await startWorker(url, 'one', TWO_TRIES);
  await tenant.start(plan);
  const push = await settled(tenant, plan.number);
  expect(push.status).toBe('failed');
  expect(push.steps[0]?.message).toContain('Nothing was written in this step. Resume to continue.');
  await mend();
  await expectConvergence(tenant, plan.number);
});

test('where only the end could not be written down, it is, as soon as that goes', slow, async () => {
  const tenant = await rehearsal();
  const plan = await planned(tenant);
  const mend = await refuseStatus(ownerUrl, 'Push', 'waiting_for_portal');
  const worker = await startWorker(url, 'one', TWO_TRIES);
  await tenant.start(plan);
  await until('a round that fails', async () => worker.said().includes('could not be given up'));
  expect((await pushOf(tenant, plan.number)).status).toBe('running');
  await mend();
  const push = await settled(tenant, plan.number);
  expect(push).toMatchObject({
    status: 'waiting_for_portal',
    message: '3 portal tasks are left.',
  });
  expect(await actsOn(push)).toEqual(['push.waiting-for-portal']);
});

test(
  'a push that its worker let go of, as not even the failure could be noted, is taken up again',
  slow,
  async () => {
    const tenant = await rehearsal();
    const plan = await planned(tenant);
    const worker = await startWorker(url, 'one', TWO_TRIES);
    await refuseNoteOnce(ownerUrl, 'step 2');
    await tenant.start(plan);
    await until('it to be put back', async () => worker.said().includes('Put back into the queue'));
    await expectOneProfile(tenant, await settled(tenant, plan.number));
  },
);

test('a push is given up once, and never again after it was resumed', async () => {
  const tenant = await rehearsal();
  const plan = await planned(tenant);
  await tenant.start(plan);
  const { id: push } = await pushOf(tenant, plan.number);
  await value(beginStep(as('worker'), { push, index: 0 }));
  const both = () => Promise.all([0, 0].map((round) => value(giveUpPush(as('worker'), { push, round }))));
  expect((await both()).sort()).toEqual([false, true]);
  expect((await pushOf(tenant, plan.number)).status).toBe('failed');
  await value(resumePush(as('operator'), { tenant: tenant.slug, push: plan.number }));
  expect(await both()).toEqual([false, false]);
  expect(await pushOf(tenant, plan.number)).toMatchObject({ status: 'queued', round: 1 });
});

test('a push that somebody stopped in the meantime is stopped, not failed', async () => {
  const tenant = await rehearsal();
  const plan = await planned(tenant);
  await tenant.start(plan);
  const { id: push } = await pushOf(tenant, plan.number);
  await db().push.update({ where: { id: push }, data: { status: 'running' } });
  await db().push.update({ where: { id: push }, data: { stoppedBy: 'Dana' } });
  expect(await value(giveUpPush(as('worker'), { push, round: 0 }))).toBe(true);
  expect(await pushOf(tenant, plan.number)).toMatchObject({
    status: 'stopped',
    message: expect.stringContaining('Stopped by Dana before step 1.'),
  });
});

test('a push whose next step waits for the portal waits for it, and is not failed', async () => {
  const tenant = await rehearsal();
  const { slug } = tenant;
  await tenant.verified();
  await tenant.push(switching(true));
  const definition = 'registry.npmjs.org\nregistry.yarnpkg.com\nmirror.acme.test';
  await value(
    editEcosystem(as('operator'), { tenant: slug, ecosystem: 'npm', matchType: 'insensitive', definition }),
  );
  await value(
    editScope(as('operator'), { tenant: slug, scope: 'me', users: ['bea@sandbox.test'], groups: [] }),
  );
  const { number, id: push } = await tenant.push(preparing());
  // As it stands while its end is not written down.
  await db().push.update({ where: { id: push }, data: { status: 'running' } });
  expect(await value(giveUpPush(as('worker'), { push, round: 0 }))).toBe(true);
  const after = await pushOf(tenant, number);
  expect(after.status).toBe('waiting_for_portal');
  expect(after.steps.at(-1)?.status).toBe('waiting');
});
