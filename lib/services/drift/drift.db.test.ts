import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import type { Intent } from '@/lib/ptc/model/intent';
import { INERT_HOST } from '@/lib/ptc/model/objects';
import { useTestDatabase } from '@/testing/database';
import { doPortalTasks } from '@/testing/portal';
import { laneRow, NPM_ME, preparing, type Rehearsal, rehearsal, switching } from '@/testing/rehearsal';
import { as, problem, value } from '@/testing/tenant';
import { makePlan } from '../plan/make';
import { loadKillSwitch } from '../switchboard/kill-switch';
import { loadSwitchboard } from '../switchboard/load';
import { loadTenantFrame } from '../tenant/frame';
import { readNow } from '../watch/read-now';
import { listDrift } from './list';

useTestDatabase();

const ROOT = '/api/v2/profiles/destinations';
const DOMAINS = ['registry.npmjs.org', 'registry.yarnpkg.com'];
const NAME = 'jfrog-npm-me';
const PROFILE = { kind: 'destination-profile' as const, name: NAME };
const answering = (type: 'restore' | 'accept'): Intent => ({ type, objects: [PROFILE] });

const look = ({ slug }: Rehearsal) => value(readNow(as('operator'), { tenant: slug }));
const drifts = async ({ slug }: Rehearsal) => (await value(listDrift(as('viewer'), { tenant: slug }))).drifts;
const refusal = ({ slug }: Rehearsal, intent: Intent) =>
  problem(makePlan(as('operator'), { tenant: slug, intent }));
const idOf = async (tenant: Rehearsal) =>
  (await tenant.profiles()).find(({ name }) => name === NAME)?.id ?? '';

/** Somebody sets what the profile holds, past Turnout. */
async function setValues(tenant: Rehearsal, values: string[]): Promise<void> {
  await tenant.behindOurBack('PATCH', `/${await idOf(tenant)}`, { type: 'insensitive', values });
}

async function acts({ slug }: Rehearsal): Promise<string[]> {
  const rows = await db().auditEvent.findMany({
    where: { action: { startsWith: 'drift.' } },
    orderBy: { seq: 'asc' },
  });
  const { id } = await db().tenant.findUniqueOrThrow({ where: { slug } });
  return rows.filter(({ chain }) => chain === id).map(({ action, targetName }) => `${action} ${targetName}`);
}

async function switchedOn(): Promise<Rehearsal> {
  const tenant = await rehearsal();
  await tenant.verified();
  await tenant.push(switching(true));
  return tenant;
}

test('a profile that somebody changed in the portal is shown with the difference and who, and restored by a plan', async () => {
  const tenant = await switchedOn();
  expect(await look(tenant)).toMatchObject({ state: 'read', compared: 1, drifted: 0 });
  const after = {
    ...PROFILE,
    type: 'insensitive' as const,
    values: ['registry.npmjs.org', 'evil.test'],
    description: '',
  };
  await doPortalTasks(tenant.sandbox.portalUrl, [{ object: PROFILE, after, position: null }]);

  expect(await look(tenant)).toMatchObject({ state: 'read', drifted: 1 });
  const [drift] = await drifts(tenant);
  expect(drift).toMatchObject({
    ...PROFILE,
    state: 'changed',
    staged: false,
    by: 'portal-admin',
    text: 'jfrog-npm-me no longer holds registry.yarnpkg.com, and also holds evil.test.',
    expected: { values: DOMAINS },
    found: { values: after.values },
  });
  const board = await value(loadSwitchboard(as('viewer'), { tenant: tenant.slug }));
  expect(board.lanes[0]).toMatchObject({ state: 'drift', drift: drift?.text });
  expect((await value(loadTenantFrame(as('viewer'), { tenant: tenant.slug }))).counts.drift).toBe(1);
  // Seen again, it is the same drift: nothing new is recorded, and it is as old as it was.
  await look(tenant);
  expect(await drifts(tenant)).toMatchObject([{ firstSeenAt: drift?.firstSeenAt }]);
  expect(await acts(tenant)).toEqual(['drift.seen jfrog-npm-me']);

  const push = await tenant.push(answering('restore'));
  expect(push).toMatchObject({ status: 'done', title: 'Restore jfrog-npm-me' });
  expect((await tenant.profiles())[0]?.values).toEqual(DOMAINS);
  expect(await drifts(tenant)).toEqual([]);
  expect(await look(tenant)).toMatchObject({ drifted: 0 });
  expect((await laneRow(tenant.slug)).on).toBe(true);
});

test('what is put back behind our back is recorded as gone, and what is not there any more cannot be answered', async () => {
  const tenant = await switchedOn();
  await setValues(tenant, ['registry.npmjs.org']);
  await look(tenant);
  await setValues(tenant, DOMAINS.toReversed());
  for (const type of ['restore', 'accept'] as const) {
    const told = await refusal(tenant, answering(type));
    expect(told).toMatchObject({ code: 'conflict' });
    expect(told.message).toContain(`there is nothing to ${type}`);
  }
  expect(await look(tenant)).toMatchObject({ drifted: 0 });
  expect(await drifts(tenant)).toEqual([]);
  expect(await acts(tenant)).toEqual(['drift.seen jfrog-npm-me', 'drift.gone jfrog-npm-me']);
});

test('accepting a lane that somebody switched off writes nothing, and the lane follows', async () => {
  const tenant = await switchedOn();
  await setValues(tenant, [INERT_HOST]);
  await look(tenant);
  expect((await drifts(tenant))[0]?.text).toContain('was switched off');
  const before = await tenant.writes();
  const push = await tenant.push(answering('accept'));
  expect(push.steps).toMatchObject([
    { status: 'done', message: expect.stringContaining('Nothing was written') },
  ]);
  expect(await tenant.writes()).toEqual(before);
  expect((await laneRow(tenant.slug)).on).toBe(false);
  expect(await drifts(tenant)).toEqual([]);
  expect(await look(tenant)).toMatchObject({ drifted: 0 });
  await setValues(tenant, ['registry.npmjs.org']);
  await tenant.push(answering('accept'));
  expect(await laneRow(tenant.slug)).toMatchObject({ on: true });
});

test('a redirect to itself is never accepted', async () => {
  const tenant = await switchedOn();
  await setValues(tenant, ['artifactory.sandbox.test']);
  expect((await refusal(tenant, answering('accept'))).message).toContain('a redirect loop');
  expect((await tenant.push(answering('restore'))).status).toBe('done');
});

test('domains are not put back onto rules that are not verified any more', async () => {
  const tenant = await switchedOn();
  await setValues(tenant, [INERT_HOST]);
  await tenant.verify(JSON.stringify({ data: [] }), true, { ofThisTenant: true });
  const told = await refusal(tenant, answering('restore'));
  expect(told).toMatchObject({ code: 'refused', message: expect.stringContaining('not verified yet') });
  expect((await tenant.profiles())[0]?.values).toEqual([INERT_HOST]);
});

test('a profile that is gone is shown so; made anew by hand it is foreign, else it is restored or accepted', async () => {
  const tenant = await rehearsal();
  await tenant.takeUp();
  await tenant.push(preparing());
  await tenant.behindOurBack('DELETE', `/${await idOf(tenant)}`);
  expect(await look(tenant)).toMatchObject({ drifted: 1 });
  expect(await drifts(tenant)).toMatchObject([{ state: 'gone', found: null, remoteId: null, by: null }]);

  expect((await tenant.push(answering('restore'))).status).toBe('done');
  expect((await tenant.profiles())[0]?.values).toEqual([INERT_HOST]);
  expect(await look(tenant)).toMatchObject({ drifted: 0 });

  await tenant.behindOurBack('DELETE', `/${await idOf(tenant)}`);
  const theirs = { name: NAME, type: 'insensitive', values: ['pypi.org'] };
  const { id } = await tenant.behindOurBack('POST', '', theirs);
  await look(tenant);
  for (const type of ['restore', 'accept'] as const)
    expect(await refusal(tenant, answering(type))).toMatchObject({ code: 'conflict', foreign: [PROFILE] });

  await tenant.behindOurBack('DELETE', `/${id}`);
  expect((await tenant.push(answering('accept'))).status).toBe('done');
  expect(await drifts(tenant)).toEqual([]);
  expect(await look(tenant)).toMatchObject({ compared: 0, drifted: 0 });
  expect(await db().tenantObject.count({ where: { tenant: { slug: tenant.slug } } })).toBe(0);
});

test('a profile that is made anew is named by no rule made by hand: it is not switched on like that', async () => {
  const tenant = await switchedOn();
  for (const name of ['PTC npm me - redirect', 'PTC npm me - allow browsers'])
    await doPortalTasks(tenant.sandbox.portalUrl, [
      { object: { kind: 'policy', name }, after: null, position: null },
    ]);
  await tenant.behindOurBack('DELETE', `/${await idOf(tenant)}`);
  const told = await refusal(tenant, answering('restore'));
  expect(told).toMatchObject({
    code: 'refused',
    message: expect.stringContaining('no rule refers to it any more'),
  });
  await tenant.push(answering('accept'));
  expect(await laneRow(tenant.slug)).toMatchObject({ on: false, verifiedAt: null });
});

test('somebody’s staged edit is drift, and is neither written over nor accepted', async () => {
  const tenant = await switchedOn();
  await tenant.faults({ path: `${ROOT}/*`, kind: 'staged-edit', object: 'destination', name: NAME });
  expect(await look(tenant)).toMatchObject({ drifted: 1 });
  expect(await drifts(tenant)).toMatchObject([{ state: 'changed', staged: true, by: 'portal-admin' }]);
  const board = await value(loadSwitchboard(as('viewer'), { tenant: tenant.slug }));
  expect(board.lanes, 'it decides nothing before it is live').toMatchObject([
    { state: 'drift', found: null },
  ]);
  for (const type of ['restore', 'accept'] as const) {
    const told = await refusal(tenant, answering(type));
    expect(told).toMatchObject({ code: 'conflict' });
    expect(told.message).toContain('has a staged edit by portal-admin');
  }
  await tenant.behindOurBack('POST', `/${await idOf(tenant)}/revert`);
  expect(await look(tenant)).toMatchObject({ drifted: 0 });
});

test('what is live under a staged edit decides, and where the tenant does not say that, nothing is claimed', async () => {
  const tenant = await rehearsal();
  await tenant.verified();
  await setValues(tenant, ['quay.io']);
  await tenant.faults({ path: `${ROOT}/*`, kind: 'staged-edit', object: 'destination', name: NAME });
  await look(tenant);
  const lanes = async () => (await value(loadSwitchboard(as('viewer'), { tenant: tenant.slug }))).lanes;
  const lanesOn = async () =>
    (await value(loadKillSwitch(as('viewer'), { tenant: tenant.slug }))).lanesOn.map(({ title }) => title);
  expect(await lanes()).toMatchObject([{ on: false, found: { on: true, values: ['quay.io'] } }]);
  expect(await lanesOn()).toEqual(['npm, Me']);
  expect(await drifts(tenant)).toMatchObject([
    { staged: true, live: { values: ['quay.io'] }, text: expect.stringContaining('holds quay.io') },
  ]);
  await tenant.faults({ path: `${ROOT}/*/versions/applied`, kind: 'status', status: 404 });
  await look(tenant);
  expect(await lanes()).toMatchObject([{ on: false, found: { on: null } }]);
});

test('a profile that was renamed gets its name back, and is not accepted under another', async () => {
  const tenant = await switchedOn();
  await tenant.behindOurBack('PATCH', `/${await idOf(tenant)}`, { name: 'theirs' });
  await look(tenant);
  expect((await drifts(tenant))[0]?.text).toBe('jfrog-npm-me is called theirs now.');
  expect((await refusal(tenant, answering('accept'))).message).toContain('is now named theirs');
  const restored = await tenant.push(answering('restore'));
  expect(restored).toMatchObject({ status: 'done' });
  expect(restored.steps[0]?.change.reason).toContain('is called theirs now');
  expect((await tenant.profiles()).map(({ name, values }) => [name, ...values])).toEqual([
    [NAME, ...DOMAINS],
  ]);
  expect(await look(tenant)).toMatchObject({ drifted: 0 });
  expect((await tenant.plan({ type: 'undo', push: restored.number })).content.changes).toEqual([]);
});

test('what somebody put into the profile of a lane that is off is on, by what it holds and what speaks against it', async () => {
  const tenant = await rehearsal();
  await tenant.verified();
  await setValues(tenant, ['registry.npmjs.org', 'artifactory.sandbox.test']);
  await look(tenant);
  const loop = expect.stringContaining('“artifactory.sandbox.test” matches your Artifactory host');
  const board = await value(loadSwitchboard(as('viewer'), { tenant: tenant.slug }));
  expect(board.lanes).toMatchObject([
    {
      state: 'drift',
      on: false,
      drift: `${NAME} was switched on: it holds registry.npmjs.org, artifactory.sandbox.test.`,
      found: { on: true, values: ['registry.npmjs.org', 'artifactory.sandbox.test'], findings: [loop] },
    },
  ]);
  expect(await drifts(tenant)).toMatchObject([{ findings: [loop] }]);
  const kill = await value(loadKillSwitch(as('viewer'), { tenant: tenant.slug }));
  expect(kill.lanesOn).toMatchObject([{ title: 'npm, Me', profileName: NAME }]);
  await setValues(tenant, [INERT_HOST]);
  await look(tenant);
  const again = await value(loadSwitchboard(as('viewer'), { tenant: tenant.slug }));
  expect(again.lanes).toMatchObject([{ state: 'off', drift: null, found: null }]);
});

test('what somebody put into a profile whose rules nothing has shown yet may redirect, and is not said to', async () => {
  const tenant = await rehearsal();
  await tenant.push({ type: 'prepare', lanes: [NPM_ME] });
  await setValues(tenant, ['registry.npmjs.org']);
  await look(tenant);
  const board = await value(loadSwitchboard(as('viewer'), { tenant: tenant.slug }));
  expect(board.lanes).toMatchObject([{ state: 'drift', found: { on: true }, rule: 'not verified' }]);
  const kill = await value(loadKillSwitch(as('viewer'), { tenant: tenant.slug }));
  expect(kill.lanesOn, 'which switches off what may redirect, too').toMatchObject([{ profileName: NAME }]);
});

test('a lane that is on and whose profile somebody emptied is off', async () => {
  const tenant = await switchedOn();
  await setValues(tenant, [INERT_HOST]);
  await look(tenant);
  const board = await value(loadSwitchboard(as('viewer'), { tenant: tenant.slug }));
  expect(board.lanes).toMatchObject([{ on: true, found: { on: false, findings: [] } }]);
  expect((await value(loadKillSwitch(as('viewer'), { tenant: tenant.slug }))).lanesOn).toEqual([]);
});
