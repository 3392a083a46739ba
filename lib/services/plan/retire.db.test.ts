import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import type { LaneKey } from '@/lib/ptc/model/intent';
import { useTestDatabase } from '@/testing/database';
import { NPM_ME, preparing, type Rehearsal, rehearsal, switching } from '@/testing/rehearsal';
import { as, problem, value } from '@/testing/tenant';
import { loadPush } from '../push/load';
import { resumePush } from '../push/resume';
import { keepLanes } from '../rollout/keep-lanes';
import { pauseAll } from '../rollout/pause-all';
import { loadSwitchboard } from '../switchboard/load';
import { setLayout } from '../tenant/set-layout';
import { setTimer } from '../timer/set';
import { makePlan } from './make';

useTestDatabase();

const PYPI_ME = { ecosystem: 'pypi', scope: 'me' };
const retiring = (...lanes: LaneKey[]) => ({ type: 'retire' as const, lanes });

const refusal = async ({ slug }: Rehearsal, ...lanes: LaneKey[]) =>
  (await problem(makePlan(as('operator'), { tenant: slug, intent: retiring(...lanes) }))).message;
const told = (push: { steps: { status: string; change: { op: string; object: { name: string } } }[] }) =>
  push.steps.map(({ status, change: { op, object } }) => `${status}: ${op} ${object.name}`);
const boardLane = async ({ slug }: Rehearsal, { ecosystem, scope }: LaneKey) =>
  (await value(loadSwitchboard(as('viewer'), { tenant: slug }))).lanes.find(
    (lane) => lane.ecosystem === ecosystem && lane.scope === scope,
  );
const standing = async ({ slug }: Rehearsal) =>
  (await db().tenantObject.findMany({ where: { tenant: { slug } } })).map(({ name }) => name).sort();

test('a lane goes out of use: its rules by hand first, its profile once they are gone, and its cell is as new', async () => {
  const tenant = await rehearsal();
  await tenant.push({ type: 'prepare', lanes: [NPM_ME, PYPI_ME] });
  await tenant.doTasks();
  await tenant.verify(await tenant.exported());
  const push = await tenant.push(retiring(NPM_ME));
  expect(told(push)).toEqual([
    'portal: delete PTC npm me - redirect',
    'portal: delete PTC npm me - allow browsers',
    // Another lane's rule names the header profile, and the tenant deletes no profile that a rule names.
    'waiting: delete jfrog-npm-me',
  ]);
  expect(await boardLane(tenant, NPM_ME)).toMatchObject({
    retiring: true,
    state: 'waiting',
    verifiedAt: null,
  });
  await tenant.doTasks();
  const { lanes } = await tenant.verify(await tenant.exported());
  expect(lanes.map(({ verified, removed }) => [verified, removed])).toEqual([
    [false, true],
    [true, false],
  ]);
  await tenant.workOff();
  expect(await value(loadPush(as('viewer'), { tenant: tenant.slug, number: push.number }))).toMatchObject({
    status: 'done',
    undoable: false,
  });
  expect(await boardLane(tenant, NPM_ME)).toBeUndefined();
  expect((await tenant.profiles()).map(({ name }) => name)).toEqual(['jfrog-pypi-me']);
  expect(await standing(tenant)).toEqual([
    'PTC pypi me - allow browsers',
    'PTC pypi me - redirect',
    'jfrog-browsers',
    'jfrog-pypi-me',
  ]);
});

test('the last lane takes the header profile with it, and can be made anew', async () => {
  const tenant = await rehearsal();
  await tenant.verified();
  await tenant.push(retiring(NPM_ME));
  await tenant.doTasks();
  await tenant.verify(await tenant.exported(), true, { ofThisTenant: true });
  await tenant.workOff();
  expect(await standing(tenant)).toEqual([]);
  expect(await tenant.profiles()).toEqual([]);
  // There is nothing left for the kill switch, and the lane can be made anew.
  const all = { tenant: tenant.slug, reason: 'A test.' };
  expect((await problem(pauseAll(as('operator'), all))).message).toContain('No lane has ever been pushed');
  expect((await tenant.push(preparing())).status).toBe('waiting_for_portal');
});

test('of a pair that lanes share only what names the lane goes, and the others stay verified and on', async () => {
  const tenant = await rehearsal({ preview: true });
  await value(setLayout(as('admin'), { tenant: tenant.slug, layout: 'scope' }));
  const lanes = [NPM_ME, PYPI_ME];
  await tenant.push({ type: 'prepare', lanes });
  await tenant.push(switching(true, PYPI_ME));
  const push = await tenant.push(retiring(NPM_ME));
  expect(told(push)).toEqual([
    'done: update PTC me - redirect',
    'done: update PTC me - allow browsers',
    'done: delete jfrog-npm-me',
  ]);
  expect(push.status).toBe('done');
  expect(await boardLane(tenant, NPM_ME)).toBeUndefined();
  expect(await boardLane(tenant, PYPI_ME)).toMatchObject({ state: 'on' });
});

test('a lane that is on is not retired, nor one that somebody is at work on or that holds something', async () => {
  const tenant = await rehearsal();
  await tenant.takeUp();
  await tenant.push(preparing());
  expect(await refusal(tenant, NPM_ME)).toContain('Push #1 of npm, Me is not finished.');
  await tenant.doTasks();
  await tenant.verify(await tenant.exported());
  await tenant.push(switching(true));
  expect(await refusal(tenant, NPM_ME)).toBe('npm, Me is on. Switch it off first.');
  await tenant.push(switching(false));
  const [profile] = await tenant.profiles();
  await tenant.behindOurBack('PATCH', `/${profile?.id}`, { type: 'insensitive', values: ['pypi.org'] });
  expect(await refusal(tenant, NPM_ME)).toContain('jfrog-npm-me holds pypi.org');
  expect(await refusal(tenant, PYPI_ME)).toContain('not set up yet');
  expect(await refusal(tenant, NPM_ME, PYPI_ME)).toContain('2 of 2 lanes cannot be retired.');
});

test('while it is under way nothing starts a redirect, and taken back the lane is verified anew', async () => {
  const tenant = await rehearsal();
  await tenant.verified();
  const { slug: tenantSlug } = tenant;
  const at = new Date(Date.now() + 3_600_000).toISOString();
  await value(setTimer(as('operator'), { tenant: tenantSlug, ...NPM_ME, on: true, at }));
  const push = await tenant.push(retiring(NPM_ME));
  expect(
    (await db().laneTimer.findFirstOrThrow({ where: { tenant: { slug: tenantSlug } } })).outcome,
  ).toContain('who retired the lane');
  const on = await problem(makePlan(as('operator'), { tenant: tenantSlug, intent: switching(true) }));
  expect(on.message).toContain('not verified');
  const undo = { type: 'undo' as const, push: push.number };
  expect((await problem(makePlan(as('operator'), { tenant: tenantSlug, intent: undo }))).message).toContain(
    'keep the lane instead',
  );
  const numbered = { tenant: tenantSlug, push: push.number };
  await value(keepLanes(as('operator'), numbered));
  expect((await problem(keepLanes(as('operator'), numbered))).code).toBe('conflict');
  expect((await problem(resumePush(as('operator'), numbered))).message).toContain('taken back');
  expect(await boardLane(tenant, NPM_ME)).toMatchObject({ retiring: false, state: 'waiting', openTasks: 0 });
  // Nobody had touched a rule: the list says so.
  expect((await tenant.verify(await tenant.exported())).lanes[0]).toMatchObject({ verified: true });
  expect((await tenant.push(switching(true))).status).toBe('done');
});
