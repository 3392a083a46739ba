import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import type { Intent } from '@/lib/ptc/model/intent';
import type { PolicyLayout } from '@/lib/ptc/model/tenant-model';
import { useTestDatabase } from '@/testing/database';
import { type Rehearsal, rehearsal, switching } from '@/testing/rehearsal';
import { as, problem, value } from '@/testing/tenant';
import { listAudit } from '../audit/list';
import { editEcosystem } from '../ecosystem/edit';
import { editScope } from '../scope/edit';
import { loadSwitchboard } from '../switchboard/load';
import { listTasks } from '../task/list';
import { makePlan } from './make';

useTestDatabase();

const laidOut = (layout: PolicyLayout): Intent => ({ type: 'layout', layout });
const NPM = { ecosystem: 'npm', scope: 'me' };
const PYPI = { ecosystem: 'pypi', scope: 'me' };
const DOCKER = { ecosystem: 'docker', scope: 'me' };
const EVERYONE = { ecosystem: 'npm', scope: 'everyone' };

const prepare = (...lanes: { ecosystem: string; scope: string }[]): Intent => ({ type: 'prepare', lanes });

/** The names of Turnout's rules from top to bottom, as the tenant exports them. */
const rules = async (tenant: Rehearsal): Promise<string[]> =>
  (await tenant.exported()).match(/PTC [^"]+/g) ?? [];

const layoutNow = async ({ slug }: Rehearsal) =>
  (await db().tenant.findUniqueOrThrow({ where: { slug }, select: { policyLayout: true } })).policyLayout;

const lanesNow = ({ slug }: Rehearsal) =>
  db().lane.findMany({
    where: { tenant: { slug } },
    select: { profileName: true, on: true, verifiedAt: true },
    orderBy: { profileName: 'asc' },
  });

test('by API: one pair per scope takes over live lanes, a new lane joins it, and the way back leads to a pair per lane', async () => {
  const tenant = await rehearsal({ preview: true });
  for (const lane of [NPM, PYPI, DOCKER, EVERYONE]) await tenant.takeUp(lane);
  expect(await tenant.push(prepare(NPM, PYPI, EVERYONE))).toMatchObject({ status: 'done' });
  expect(await tenant.push(switching(true, NPM))).toMatchObject({ status: 'done' });
  const perLane = await rules(tenant);
  expect(perLane).toHaveLength(6);

  const pushed = await tenant.push(laidOut('scope'));
  expect(pushed).toMatchObject({
    status: 'done',
    title: 'Lay the policies of 3 lanes out per scope: 4 policies',
  });
  const gone = pushed.steps.filter(({ change }) => change.op === 'delete');
  expect(new Set(gone.map(({ change }) => change.reason))).toEqual(
    new Set(['Another pair covers its lanes by then.']),
  );
  expect(await rules(tenant)).toEqual([
    'PTC me - allow browsers',
    'PTC me - redirect',
    'PTC everyone - allow browsers',
    'PTC everyone - redirect',
  ]);
  expect(await layoutNow(tenant)).toBe('scope');
  const npm = (await lanesNow(tenant)).find(({ profileName }) => profileName === 'jfrog-npm-me');
  expect(npm).toMatchObject({ on: true });
  expect(npm?.verifiedAt).not.toBeNull();

  const joined = await tenant.push(prepare(DOCKER));
  expect(joined.steps.map(({ change }) => [change.op, change.object.name])).toEqual([
    ['create', 'jfrog-docker-me'],
    ['update', 'PTC me - allow browsers'],
    ['update', 'PTC me - redirect'],
  ]);
  for (const on of [true, false])
    expect(await tenant.push(switching(on, DOCKER))).toMatchObject({ status: 'done' });
  expect(await tenant.push({ type: 'undo', push: joined.number })).toMatchObject({ status: 'done' });

  const back = await tenant.push({ type: 'undo', push: pushed.number });
  expect(back).toMatchObject({ status: 'done' });
  expect(await rules(tenant)).toEqual(perLane);
  expect(await layoutNow(tenant)).toBe('lane');
});

test('by hand: the old pairs are asked to go only once the new ones are verified, and nothing is switched meanwhile', async () => {
  const tenant = await rehearsal();
  for (const lane of [NPM, PYPI]) await tenant.verified(lane);
  await tenant.push(switching(true, NPM));
  const calls = await tenant.writes();
  const push = await tenant.push(laidOut('scope'));
  expect(push.status).toBe('waiting_for_portal');
  expect(await asked(tenant)).toEqual(['create PTC me - allow browsers', 'create PTC me - redirect']);
  const { visit } = await value(listTasks(as('viewer'), { tenant: tenant.slug }));
  expect(visit.steps.map(({ change, position }) => [change.object.name, position])).toEqual([
    ['PTC me - allow browsers', { at: 'above', policy: 'PTC npm me - allow browsers' }],
    ['PTC me - redirect', { at: 'below', policy: 'PTC me - allow browsers' }],
  ]);

  const { lanes } = await value(loadSwitchboard(as('viewer'), { tenant: tenant.slug }));
  expect(lanes.map(({ profileName, state }) => `${profileName} ${state}`).sort()).toEqual([
    'jfrog-npm-me on',
    'jfrog-pypi-me off',
  ]);

  const plan = (intent: Intent) => makePlan(as('operator'), { tenant: tenant.slug, intent });
  await tenant.takeUp(DOCKER);
  for (const intent of [prepare(DOCKER), laidOut('scope')])
    expect((await problem(plan(intent))).message).toContain('changes the policy layout');
  expect(await plan(switching(true, PYPI))).toMatchObject({ ok: true });

  await tenant.doTasks();
  expect(await rules(tenant)).toEqual([
    ...['PTC me - allow browsers', 'PTC me - redirect'],
    ...['PTC npm me - allow browsers', 'PTC npm me - redirect'],
    ...['PTC pypi me - allow browsers', 'PTC pypi me - redirect'],
  ]);
  expect(await layoutNow(tenant)).toBe('lane');
  const verified = await tenant.verify(await tenant.exported());
  expect(verified.lanes).toMatchObject([
    { lane: 'npm, Me', verified: true, deviations: [], doubts: [] },
    { lane: 'Python (PyPI), Me', verified: true, deviations: [], doubts: [] },
  ]);
  expect(await layoutNow(tenant)).toBe('scope');

  await tenant.workOff();
  expect(await asked(tenant)).toEqual([
    ...['delete PTC npm me - redirect', 'delete PTC pypi me - redirect'],
    ...['delete PTC npm me - allow browsers', 'delete PTC pypi me - allow browsers'],
  ]);
  // A list that still holds them keeps nobody from working: it says what is left.
  const early = await tenant.verify(await tenant.exported());
  expect(early.lanes[0]).toMatchObject({ verified: true, deviations: [] });
  expect(early.lanes[0]?.doubts[0]).toContain('PTC npm me');
  await tenant.doTasks();
  await tenant.verify(await tenant.exported());
  expect(await asked(tenant)).toEqual([]);
  expect(await rules(tenant)).toEqual(['PTC me - allow browsers', 'PTC me - redirect']);
  expect(await tenant.writes()).toEqual(calls);
  expect(await lanesNow(tenant)).toMatchObject([
    { profileName: 'jfrog-docker-me', verifiedAt: null },
    { profileName: 'jfrog-npm-me', on: true, verifiedAt: expect.any(Date) },
    { profileName: 'jfrog-pypi-me', on: false, verifiedAt: expect.any(Date) },
  ]);
  const acts = (await value(listAudit(as('viewer'), { tenant: tenant.slug }))).rows;
  expect(acts.filter(({ action }) => action === 'tenant.layout')).toMatchObject([
    { before: { policyLayout: 'lane' }, after: { policyLayout: 'scope' } },
  ]);
});

test('a change of the layout is refused over unfinished work, and where nothing would change', async () => {
  const tenant = await rehearsal();
  const plan = (layout: PolicyLayout) =>
    makePlan(as('operator'), { tenant: tenant.slug, intent: laidOut(layout) });
  expect((await problem(plan('lane'))).message).toContain('already use the layout per lane');
  await tenant.takeUp();
  await tenant.push(prepare(NPM));
  expect((await problem(plan('scope'))).message).toContain('3 portal tasks are open');
  await tenant.doTasks();
  await tenant.verify(await tenant.exported());
  await value(
    editScope(as('operator'), { tenant: tenant.slug, scope: 'me', users: ['ben@sandbox.test'], groups: [] }),
  );
  expect((await problem(plan('scope'))).message).toContain(
    'The rules of npm, Me have changes that are not pushed yet',
  );
});

test('a lane whose method guard is switched leaves the shared pair for one of its own, never without either', async () => {
  const tenant = await rehearsal({ preview: true });
  for (const lane of [NPM, PYPI]) await tenant.takeUp(lane);
  await tenant.push(prepare(NPM, PYPI));
  await tenant.push(laidOut('scope'));
  await tenant.push(switching(true, NPM));
  await value(setGuard(tenant.slug));
  const moved = await tenant.push(prepare(NPM));
  expect(moved.steps.map(({ change }) => [change.op, change.object.name])).toEqual([
    ['create', 'jfrog-methods-read'],
    ['create', 'PTC me [read] - allow browsers'],
    ['create', 'PTC me [read] - redirect'],
    ['update', 'PTC me - redirect'],
    ['update', 'PTC me - allow browsers'],
  ]);
  expect(moved.status).toBe('done');
  expect(await rules(tenant)).toHaveLength(4);
});

/** What the open portal tasks ask for, in the order in which they were opened. */
async function asked({ slug }: Rehearsal): Promise<string[]> {
  const { open } = await value(listTasks(as('viewer'), { tenant: slug }));
  return open.map(({ change }) => `${change.op} ${change.object.name}`);
}

const setGuard = (tenant: string) =>
  editEcosystem(as('operator'), { tenant, ecosystem: 'npm', methodGuard: true });
