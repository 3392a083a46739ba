import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import type { Intent } from '@/lib/ptc/model/intent';
import { useTestDatabase } from '@/testing/database';
import { laneRow, type Rehearsal, rehearsal } from '@/testing/rehearsal';
import { as, problem, value } from '@/testing/tenant';
import { loadPush } from '../push/load';
import { attestTask } from '../task/attest';
import { listTasks } from '../task/list';
import { askCapabilities } from '../tenant/ask-capabilities';
import { setPrivateAccess } from '../tenant/set-private-access';
import { readNow } from '../watch/read-now';
import { makePlan } from './make';

useTestDatabase();

const ENTERED = {
  name: 'Artifactory',
  hosts: 'artifactory.sandbox.test',
  ports: '443',
  publisherDns: false,
  address: '',
  publishers: 'Sandbox-NPA 10.0.0.21',
  users: [],
  groups: [],
  managedOnly: false,
};
const forMe: Intent = { type: 'private-app', scopes: ['me'] };
const RULE = 'PTC Artifactory - private access';
const APPS = '/steering/apps/private';

type Npa = {
  apps: { name: string; host: string; publisherIds: number[] }[];
  rules: { name: string; data: object }[];
};
const npaOf = async ({ control }: Rehearsal) => ((await control('state')) as { npa: Npa }).npa;
const steps = (push: { steps: { status: string; change: { op: string; object: { name: string } } }[] }) =>
  push.steps.map(({ status, change: { op, object } }) => `${status}: ${op} ${object.name}`);

/** A tenant on which Artifactory was entered as a private app. */
async function entered(differently: Partial<typeof ENTERED> = {}, rulesByApi = true) {
  const tenant = await rehearsal();
  await tenant.control('settings', {
    npaPolicy: rulesByApi,
    npaVisibilityMs: 1_000,
    npaRequestsPerSecond: 100_000,
  });
  await value(askCapabilities(as('admin'), { tenant: tenant.slug }));
  await value(setPrivateAccess(as('operator'), { tenant: tenant.slug, ...ENTERED, ...differently }));
  return tenant;
}
const refusal = async (tenant: Rehearsal, intent = forMe) =>
  (await problem(makePlan(as('operator'), { tenant: tenant.slug, intent }))).message;

test('app and rule are made by API, the rule once it knows the app; then there is nothing to do, and undo takes both away', async () => {
  const tenant = await entered();
  await tenant.verified();
  const push = await tenant.push(forMe);
  expect(steps(push)).toEqual(['done: create Artifactory', `done: create ${RULE}`]);
  const made = await npaOf(tenant);
  expect(made.apps).toMatchObject([
    { name: 'Artifactory', host: 'artifactory.sandbox.test', publisherIds: [15] },
  ]);
  expect(made.rules).toMatchObject([
    { name: RULE, data: { users: ['dana@sandbox.test'], userGroups: [], privateApps: ['[Artifactory]'] } },
  ]);
  expect((await tenant.plan(forMe)).content.changes).toEqual([]);

  const undone = await tenant.push({ type: 'undo', push: push.number });
  expect(steps(undone)).toEqual([`done: delete ${RULE}`, 'done: delete Artifactory']);
  expect(await npaOf(tenant)).toMatchObject({ apps: [], rules: [] });
  const kind = { in: ['private-app', 'access-rule'] };
  expect(await db().tenantObject.count({ where: { kind } })).toBe(0);
  // It is on the way to Artifactory, and no lane rests on it.
  expect((await laneRow(tenant.slug)).verifiedAt).not.toBeNull();
});

test('where the tenant has no API for the rule a person makes it; the app goes only once a person has taken the rule away', async () => {
  const tenant = await entered({}, false);
  const push = await tenant.push(forMe);
  expect(steps(push)).toEqual(['done: create Artifactory', `portal: create ${RULE}`]);
  const closeTask = async () => {
    const { open } = await value(listTasks(as('viewer'), { tenant: tenant.slug }));
    await value(attestTask(as('operator'), { tenant: tenant.slug, task: open[0]?.id ?? '' }));
    await tenant.workOff();
  };
  await closeTask();
  const load = (number: number) => value(loadPush(as('viewer'), { tenant: tenant.slug, number }));
  expect(await load(push.number)).toMatchObject({ status: 'done' });

  const undone = await tenant.push({ type: 'undo', push: push.number });
  expect(steps(undone)).toEqual([`portal: delete ${RULE}`, 'waiting: delete Artifactory']);
  await closeTask();
  expect(await load(undone.number)).toMatchObject({ status: 'done' });
  expect((await npaOf(tenant)).apps).toEqual([]);
});

test('the watch sees that somebody changed the app, and restoring puts it back', async () => {
  const tenant = await entered();
  await tenant.push(forMe);
  const { remoteId } = await db().tenantObject.findFirstOrThrow({ where: { kind: 'private-app' } });
  await tenant.behindOurBack('PATCH', `/${remoteId}`, { host: 'elsewhere.sandbox.test' }, APPS);
  await value(readNow(as('operator'), { tenant: tenant.slug }));
  expect(await db().drift.findMany()).toMatchObject([
    { kind: 'private-app', name: 'Artifactory', state: 'changed' },
  ]);
  const objects = [{ kind: 'private-app' as const, name: 'Artifactory' }];
  expect(steps(await tenant.push({ type: 'restore', objects }))).toEqual(['done: update Artifactory']);
  expect((await npaOf(tenant)).apps).toMatchObject([{ host: 'artifactory.sandbox.test' }]);
});

test('another app of the name is found in its brackets and never taken over', async () => {
  const tenant = await entered();
  await tenant.behindOurBack('POST', '', { app_name: 'Artifactory', host: 'theirs.test' }, APPS);
  expect(await refusal(tenant)).toContain(
    'already has a private app Artifactory, and Turnout did not make it',
  );
  expect((await npaOf(tenant)).apps).toMatchObject([{ host: 'theirs.test' }]);
});

test('half an app that a failing backend left behind stops the push, and nothing is made twice', async () => {
  const tenant = await entered();
  await tenant.faults({ method: 'POST', path: `/api/v2${APPS}`, kind: 'status-after-commit', status: 500 });
  expect(steps(await tenant.push(forMe))).toEqual(['done: create Artifactory', `done: create ${RULE}`]);
  expect((await npaOf(tenant)).apps).toHaveLength(1);
});

test.each([
  [
    'a publisher that the tenant does not have',
    { publishers: 'dc1-a 10.0.0.21' },
    'no publisher dc1-a. It has Sandbox-NPA',
  ],
  [
    'a host of a registry',
    { hosts: 'artifactory.sandbox.test\n*.npmjs.org' },
    'would never reach the redirect',
  ],
  ['another host', { hosts: 'repo.sandbox.test' }, 'No host of the app covers artifactory.sandbox.test'],
])('%s is refused before any plan', async (_, differently, why) => {
  expect(await refusal(await entered(differently))).toContain(why);
});
