import { describe, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { INERT_HOST } from '@/lib/ptc/model/objects';
import { useTestDatabase } from '@/testing/database';
import { laneRow, preparing, type Rehearsal, rehearsal, switching } from '@/testing/rehearsal';
import { as, problem, value } from '@/testing/tenant';
import { editEcosystem } from '../ecosystem/edit';
import { loadPush } from '../push/load';
import { stopPush } from '../push/stop';
import { listTasks } from '../task/list';
import { setApprovals } from '../tenant/set-approvals';
import { makePlan } from './make';

useTestDatabase();

const DOMAINS = ['registry.npmjs.org', 'registry.yarnpkg.com'];
const PYPI_ME = { ecosystem: 'pypi', scope: 'me' };
const undoing = (push: number) => ({ type: 'undo' as const, push });
const told = (push: { steps: { status: string; change: { op: string; object: { name: string } } }[] }) =>
  push.steps.map(({ status, change: { op, object } }) => `${status}: ${op} ${object.name}`);
const load = ({ slug }: Rehearsal, number: number) => value(loadPush(as('viewer'), { tenant: slug, number }));
const refusal = ({ slug }: Rehearsal, push: number) =>
  problem(makePlan(as('operator'), { tenant: slug, intent: undoing(push) }));
const ledger = ({ slug }: Rehearsal) =>
  db().tenantObject.findMany({ where: { tenant: { slug } }, select: { name: true } });

describe('the way back from a preparation', () => {
  test('takes away in one visit to the portal what it made, the profile last, and the lane is new again', async () => {
    const tenant = await rehearsal();
    await tenant.verified();
    const push = await tenant.push(undoing(1));
    expect(told(push)).toEqual([
      'portal: delete PTC npm me - redirect',
      'portal: delete PTC npm me - allow browsers',
      'portal: delete jfrog-browsers',
      // The tenant refuses to delete it while a rule names it.
      'waiting: delete jfrog-npm-me',
    ]);
    expect(await tenant.profiles()).toHaveLength(1);

    const early = (await tenant.verify(await tenant.exported())).lanes[0];
    expect(early).toMatchObject({ verified: false, removed: false });
    expect(early?.deviations.map(({ problem: what }) => what)).toEqual(['still there', 'still there']);

    await tenant.doTasks();
    const ofThisTenant = true;
    const [late] = (await tenant.verify(await tenant.exported(), true, { ofThisTenant })).lanes;
    expect(late).toMatchObject({ verified: false, removed: true, deviations: [] });
    await tenant.workOff();
    expect(await load(tenant, push.number)).toMatchObject({ status: 'done' });
    expect(await tenant.profiles()).toEqual([]);
    expect(await ledger(tenant)).toEqual([]);
    expect(await laneRow(tenant.slug)).toMatchObject({ on: false, verifiedAt: null });
    expect(await load(tenant, 1)).toMatchObject({ undoneBy: push.number, undoable: false });
    expect((await refusal(tenant, 1)).message).toContain(`already been undone by push #${push.number}`);

    // And from there everything can be made anew.
    await tenant.push(preparing());
    await tenant.doTasks();
    expect((await tenant.verify(await tenant.exported())).lanes[0]).toMatchObject({ verified: true });
  });

  test('leaves the header profile that another lane needs', async () => {
    const tenant = await rehearsal();
    await tenant.verified();
    await tenant.verified(PYPI_ME);
    const { content } = await tenant.plan(undoing(1));
    expect(content.changes.map(({ object }) => object.name)).toEqual([
      'PTC npm me - redirect',
      'PTC npm me - allow browsers',
      'jfrog-npm-me',
    ]);
  });

  test('replaces tasks that nobody has done yet, and says that there may be nothing to delete', async () => {
    const tenant = await rehearsal();
    await tenant.takeUp();
    await tenant.push(preparing());
    const push = await tenant.push(undoing(1));
    expect(await load(tenant, 1)).toMatchObject({ status: 'stopped', message: 'Undone by push #2.' });
    const { open } = await value(listTasks(as('viewer'), { tenant: tenant.slug }));
    expect(open.map(({ change }) => change.op)).toEqual(['delete', 'delete', 'delete']);
    await tenant.doTasks();
    await tenant.verify(await tenant.exported(), true, { ofThisTenant: true });
    await tenant.workOff();
    expect(await load(tenant, push.number)).toMatchObject({ status: 'done' });
    expect(await tenant.profiles()).toEqual([]);
  });

  test('of one that was stopped after its first write takes back just that', async () => {
    const tenant = await rehearsal();
    await tenant.takeUp();
    await tenant.faults({
      method: 'POST',
      path: '/api/v2/profiles/destinations',
      kind: 'status',
      status: 403,
    });
    const failed = await tenant.push(preparing());
    expect(failed.status).toBe('failed');
    const { content } = await tenant.plan(undoing(1));
    // The header profile was handed to a person; the profile was never made.
    expect(content.changes.map(({ op, object }) => `${op} ${object.name}`)).toEqual([
      'delete jfrog-browsers',
    ]);
  });
});

describe('the way back from a switch', () => {
  test('is the opposite switch, which needs no approval when it ends a redirect', async () => {
    const tenant = await rehearsal();
    await tenant.verified();
    const on = await tenant.push(switching(true));
    await value(setApprovals(as('admin'), { tenant: tenant.slug, on: true }));
    const off = await tenant.push(undoing(on.number));
    expect(off.status).toBe('done');
    expect((await tenant.profiles())[0]?.values).toEqual([INERT_HOST]);
    expect((await laneRow(tenant.slug)).on).toBe(false);

    // The way back from the way back starts a redirect: it is asked for approval.
    expect((await tenant.plan(undoing(off.number))).needsApproval).toBe(true);
    await value(setApprovals(as('admin'), { tenant: tenant.slug, on: false }));
    await tenant.push(undoing(off.number));
    expect((await tenant.profiles())[0]?.values).toEqual(DOMAINS);
    expect((await laneRow(tenant.slug)).on).toBe(true);
  });

  test('is refused where it would start a redirect on rules that are no longer verified', async () => {
    const tenant = await rehearsal();
    await tenant.verified();
    await tenant.push(switching(true));
    const off = await tenant.push(switching(false));
    await db().lane.updateMany({ where: { tenant: { slug: tenant.slug } }, data: { verifiedAt: null } });
    expect(await refusal(tenant, off.number)).toMatchObject({
      code: 'refused',
      message: expect.stringContaining('not verified'),
    });
  });
});

describe('what changed after a push', () => {
  test('keeps it from being undone: by a later push, or by somebody else', async () => {
    const tenant = await rehearsal();
    await tenant.verified();
    const on = await tenant.push(switching(true));
    expect((await refusal(tenant, 1)).message).toContain('jfrog-npm-me is no longer as push #1 left it');
    const [profile] = await tenant.profiles();
    await tenant.behindOurBack('PATCH', `/${profile?.id}`, { type: 'insensitive', values: ['pypi.org'] });
    expect((await refusal(tenant, on.number)).code).toBe('conflict');
    expect((await tenant.profiles())[0]?.values).toEqual(['pypi.org']);
  });

  test('between plan and push stops the push before it writes', async () => {
    const tenant = await rehearsal();
    await tenant.verified();
    const on = await tenant.push(switching(true));
    const plan = await tenant.plan(undoing(on.number));
    const [profile] = await tenant.profiles();
    await tenant.behindOurBack('PATCH', `/${profile?.id}`, { type: 'insensitive', values: ['pypi.org'] });
    await tenant.start(plan);
    await tenant.workOff();
    expect(await load(tenant, plan.number)).toMatchObject({ status: 'stale' });
    expect((await tenant.profiles())[0]?.values).toEqual(['pypi.org']);
  });
});

test('an edit of the domains of a lane that is on is led back in safe steps', async () => {
  const tenant = await rehearsal();
  await tenant.verified();
  await tenant.push(switching(true));
  const definition = 'registry.npmjs.org\nmirror.acme.test';
  const npm = { tenant: tenant.slug, ecosystem: 'npm', matchType: 'insensitive' as const };
  await value(editEcosystem(as('operator'), { ...npm, definition }));
  const edited = await tenant.push(preparing());
  expect(edited.status).toBe('done');
  const back = await tenant.push(undoing(edited.number));
  expect(back.status).toBe('done');
  expect((await tenant.profiles())[0]?.values).toEqual(DOMAINS);
  expect((await laneRow(tenant.slug)).on).toBe(true);
});

test('a push that is under way, or that did nothing, has no way back', async () => {
  const tenant = await rehearsal();
  await tenant.takeUp();
  const plan = await tenant.plan(preparing());
  await tenant.start(plan);
  expect((await refusal(tenant, plan.number)).message).toContain('is running');
  await value(stopPush(as('operator'), { tenant: tenant.slug, push: plan.number }));
  expect(await load(tenant, plan.number)).toMatchObject({ status: 'stopped', undoable: false });
  expect((await tenant.plan(undoing(plan.number))).content.changes).toEqual([]);
  expect((await refusal(tenant, 99)).code).toBe('not found');
});
