import { expect, test } from 'vitest';
import { useTestDatabase } from '@/testing/database';
import { preparing, rehearsal, switching } from '@/testing/rehearsal';
import { as, problem, storedPerson, value } from '@/testing/tenant';
import { approvePlan } from '../plan/approve';
import { makePlan } from '../plan/make';
import { setApprovals } from '../tenant/set-approvals';
import { beginStep } from './begin-step';
import { loadPush } from './load';
import { resumePush } from './resume';
import { startPush } from './start';
import { stopPush } from './stop';

useTestDatabase();

test('a push that is stopped before it began writes nothing, and goes on when resumed', async () => {
  const tenant = await rehearsal();
  await tenant.takeUp();
  const plan = await tenant.plan(preparing());
  await tenant.start(plan);
  const push = { tenant: tenant.slug, push: plan.number };
  await value(stopPush(as('operator'), push));
  await tenant.workOff();
  const load = () => value(loadPush(as('viewer'), { tenant: tenant.slug, number: plan.number }));
  expect(await load()).toMatchObject({
    status: 'stopped',
    message: expect.stringContaining('before step 1'),
  });
  expect(await tenant.writes()).toEqual([]);
  expect((await problem(stopPush(as('operator'), push))).code).toBe('conflict');

  await value(resumePush(as('operator'), push));
  await tenant.workOff();
  expect(await load()).toMatchObject({ status: 'waiting_for_portal', stoppedBy: null });
  expect(await tenant.profiles()).toHaveLength(1);
  expect((await problem(resumePush(as('operator'), push))).code).toBe('conflict');
});

test('stopped while a step runs, it ends after that step and keeps what it wrote', async () => {
  const tenant = await rehearsal();
  await tenant.takeUp();
  const plan = await tenant.plan(preparing());
  await tenant.start(plan);
  const { id } = await value(loadPush(as('viewer'), { tenant: tenant.slug, number: plan.number }));
  await value(beginStep(as('worker'), { push: id, index: 0 }));
  await value(stopPush(as('operator'), { tenant: tenant.slug, push: plan.number }));
  const during = await value(loadPush(as('viewer'), { tenant: tenant.slug, number: plan.number }));
  expect(during).toMatchObject({ status: 'running', stoppedBy: 'The operator' });
  expect(await value(beginStep(as('worker'), { push: id, index: 1 }))).toEqual({ state: 'stopped' });
});

test('a push that failed goes on where it ended, looks first, and makes nothing twice', async () => {
  const tenant = await rehearsal();
  await tenant.takeUp();
  await tenant.faults(
    { method: 'POST', path: '/api/v2/profiles/destinations', kind: 'status-after-commit', status: 502 },
    { method: 'GET', path: '/api/v2/profiles/destinations', kind: 'latency', ms: 0, count: 2 },
    { method: 'GET', path: '/api/v2/profiles/destinations*', kind: 'status', status: 502, count: 50 },
  );
  const plan = await tenant.plan(preparing());
  await tenant.start(plan);
  await tenant.workOff();
  const load = () => value(loadPush(as('viewer'), { tenant: tenant.slug, number: plan.number }));
  expect(await load()).toMatchObject({ status: 'failed' });

  await tenant.faults();
  expect(await tenant.profiles()).toHaveLength(1);
  await value(resumePush(as('operator'), { tenant: tenant.slug, push: plan.number }));
  await tenant.workOff();
  expect(await load()).toMatchObject({ status: 'waiting_for_portal' });
  expect(await tenant.profiles()).toHaveLength(1);
  expect((await tenant.writes()).filter(({ method }) => method === 'POST')).toHaveLength(1);
});

test('a stopped push is not resumed after a newer one of its lane', async () => {
  const tenant = await rehearsal();
  await tenant.takeUp();
  const plan = await tenant.plan(preparing());
  await tenant.start(plan);
  await value(stopPush(as('operator'), { tenant: tenant.slug, push: plan.number }));
  await tenant.push(preparing());
  const refused = await problem(resumePush(as('operator'), { tenant: tenant.slug, push: plan.number }));
  expect(refused).toMatchObject({ code: 'conflict', message: expect.stringContaining('Push #2 is newer') });
});

test('with approvals on, only somebody else’s word on this very digest lets a plan through; off needs none', async () => {
  const tenant = await rehearsal();
  await tenant.verified();
  await storedPerson('admin');
  await value(setApprovals(as('admin'), { tenant: tenant.slug, on: true }));
  const plan = await tenant.plan(switching(true));
  const key = { tenant: tenant.slug, plan: plan.number, digest: plan.digest };
  expect(plan.needsApproval).toBe(true);
  expect((await problem(startPush(as('operator'), key))).code).toBe('refused');
  expect((await problem(approvePlan(as('operator'), key))).message).toContain('You made this plan');
  expect((await problem(approvePlan(as('admin'), { ...key, digest: 'a'.repeat(64) }))).code).toBe('conflict');
  await value(approvePlan(as('admin'), key));

  const anew = { tenant: tenant.slug, intent: switching(true), replaces: [plan.number] };
  const again = await value(makePlan(as('operator'), anew));
  expect((await problem(approvePlan(as('admin'), key))).code).toBe('conflict');
  const next = { tenant: tenant.slug, plan: again.number, digest: again.digest };
  expect((await problem(startPush(as('operator'), next))).code).toBe('refused');
  await value(approvePlan(as('admin'), next));
  await value(startPush(as('operator'), next));
  await tenant.workOff();

  const off = await tenant.push(switching(false));
  expect(off.status).toBe('done');
});
