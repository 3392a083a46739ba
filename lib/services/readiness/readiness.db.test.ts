import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import type { GateLine } from '@/lib/readiness/gate';
import { useTestDatabase } from '@/testing/database';
import { NPM_ME, type Rehearsal, rehearsal, switching } from '@/testing/rehearsal';
import { as, problem, value } from '@/testing/tenant';
import { overrideGuardRail } from '../guardrail/override';
import { recordProbe } from '../lane/record-probe';
import { loadPlan } from '../plan/load';
import { lookAtPlan } from '../plan/look';
import { makePlan } from '../plan/make';
import { startPush } from '../push/start';
import { pauseAll } from '../rollout/pause-all';
import { editScope } from '../scope/edit';
import { loadLane } from '../switchboard/lane';
import { setTimer } from '../timer/set';
import { confirmPrerequisite } from './confirm';
import { takeBackPrerequisite } from './take-back';

useTestDatabase();

const operator = as('operator');
const URL = 'https://registry.npmjs.org/a';
const PASSED = 'HTTP/1.1 200 OK\n\nHTTP/1.1 200 OK\n';

const gate = async ({ slug }: Rehearsal) => {
  const detail = await value(loadLane(as('viewer'), { tenant: slug, ...NPM_ME }));
  if (!detail.gate) throw new Error('The lane has no gate.');
  return Object.fromEntries(detail.gate.lines.map((line) => [line.key, line])) as Record<string, GateLine>;
};

/** A lane that was on, whose redirect was seen to fail, and that is off again. */
async function failed(): Promise<Rehearsal> {
  const tenant = await rehearsal();
  await tenant.verified();
  await tenant.push(switching(true));
  await value(recordProbe(operator, { tenant: tenant.slug, ...NPM_ME, url: URL, text: PASSED }));
  await tenant.push(switching(false));
  return tenant;
}

async function override(tenant: Rehearsal, reason = 'We look at it while it is on.') {
  const { redirect } = await gate(tenant);
  const { overridable } = redirect ?? {};
  if (!overridable) throw new Error('Nothing is broken.');
  await value(overrideGuardRail(as('admin'), { tenant: tenant.slug, ...overridable, reason }));
  return overridable.object;
}

test('a lane is not switched on past what was seen broken: now, by a schedule, or by a plan of before', async () => {
  const tenant = await rehearsal();
  const { slug } = tenant;
  await tenant.verified();
  await tenant.push(switching(true));
  await tenant.push(switching(false));
  const early = await tenant.plan(switching(true));
  // What a machine showed while the lane was on comes in late.
  await db().lane.updateMany({ where: { tenant: { slug } }, data: { on: true } });
  await value(recordProbe(operator, { tenant: slug, ...NPM_ME, url: URL, text: PASSED }));
  await db().lane.updateMany({ where: { tenant: { slug } }, data: { on: false } });

  const refused = await problem(makePlan(operator, { tenant: slug, intent: switching(true) }));
  expect(refused).toMatchObject({
    code: 'refused',
    message: expect.stringContaining('Redirect: Answered 200'),
  });
  expect(refused.gate?.lines.filter(({ standing }) => standing === 'broken').map(({ key }) => key)).toEqual([
    'redirect',
  ]);
  const at = new Date(Date.now() + 3_600_000).toISOString();
  expect((await problem(setTimer(operator, { tenant: slug, ...NPM_ME, on: true, at }))).gate).toBeDefined();
  const start = { tenant: slug, plan: early.number, digest: early.digest };
  expect((await problem(startPush(operator, start))).gate).toBeDefined();
  await override(tenant);
  await value(startPush(operator, start));
});

test('an override passes it with its reason in the plan, switching off never asks, new evidence stands again', async () => {
  const tenant = await failed();
  const { slug } = tenant;
  const object = await override(tenant);
  const look = await value(lookAtPlan(operator, { tenant: slug, intent: switching(true) }));
  expect(look.gate?.lines.find(({ key }) => key === 'redirect')?.override).toMatchObject({ by: 'The admin' });
  const { number } = await tenant.plan(switching(true));
  const { content, gates } = await value(loadPlan(as('viewer'), { tenant: slug, number }));
  expect(content.overrides).toEqual([
    { guard: 'condition', object, reason: 'We look at it while it is on.', by: 'The admin' },
  ]);
  expect(gates?.drawn).toMatchObject([{ title: 'npm, Me', closed: 0 }]);
  await tenant.push(switching(true));
  await value(recordProbe(operator, { tenant: slug, ...NPM_ME, url: URL, text: PASSED }));
  expect((await gate(tenant)).redirect?.override).toBeNull();
  const off = await tenant.push(switching(false));
  expect(off.status).toBe('done');
  expect((await value(loadPlan(as('viewer'), { tenant: slug, number: off.number }))).gates).toBeNull();
  expect((await problem(makePlan(operator, { tenant: slug, intent: switching(true) }))).gate).toBeDefined();
});

/** Stores what Artifactory showed, as a check does. */
async function artifactoryShowed({ slug }: Rehearsal, conditions: unknown): Promise<void> {
  const { id, artifactoryHost: host } = await db().tenant.findUniqueOrThrow({ where: { slug } });
  const data = { host, conditions: conditions as object[], checkedAt: new Date(), checkedBy: 'Otto' };
  await db().artifactoryGate.upsert({
    where: { tenantId: id },
    create: { tenantId: id, ...data },
    update: data,
  });
}

test('what Artifactory refuses stops the lanes that it is about', async () => {
  const tenant = await rehearsal();
  await tenant.verified();
  const seen = { state: 'refused', evidence: 'Nothing is registered.', checkedAt: new Date().toISOString() };
  await artifactoryShowed(tenant, [{ condition: 'registered', ecosystem: 'pypi', ...seen }]);
  expect((await gate(tenant)).artifactory?.standing).toBe('unknown');
  await artifactoryShowed(tenant, [{ condition: 'registered', ecosystem: 'npm', ...seen }]);
  expect((await gate(tenant)).artifactory).toMatchObject({
    standing: 'broken',
    text: 'Nothing is registered.',
    evidence: { basis: 'seen', by: 'Otto' },
  });
  const refused = await problem(makePlan(operator, { tenant: tenant.slug, intent: switching(true) }));
  expect(refused.message).toContain('Artifactory: Nothing is registered.');
});

test('where what a gate is judged by cannot be read, a switch off and everything off go through', async () => {
  const tenant = await rehearsal();
  await tenant.verified();
  await tenant.push(switching(true));
  await artifactoryShowed(tenant, [{ condition: 'from another version' }]);
  await expect(lookAtPlan(operator, { tenant: tenant.slug, intent: switching(true) })).rejects.toThrow();
  expect((await tenant.push(switching(false))).status).toBe('done');
  await value(pauseAll(operator, { tenant: tenant.slug, reason: 'Builds fail.' }));
});

test('rules that were verified anew are not those that failed', async () => {
  const tenant = await failed();
  expect((await gate(tenant)).redirect?.standing).toBe('broken');
  await tenant.verify(await tenant.exported());
  expect((await gate(tenant)).redirect?.standing).toBe('unknown');
  await tenant.push(switching(true));
});

test('an operator confirms a prerequisite of a scope, and takes it back; another audience makes it stale', async () => {
  const tenant = await rehearsal();
  const { slug } = tenant;
  await tenant.takeUp();
  const asked = { tenant: slug, scope: 'me', prerequisite: 'macos' as const };
  expect((await gate(tenant)).macos).toMatchObject({ standing: 'unknown', confirmed: false, evidence: null });
  await value(confirmPrerequisite(operator, asked));
  expect((await gate(tenant)).macos).toMatchObject({
    standing: 'holds',
    confirmed: true,
    evidence: { basis: 'person', by: 'The operator', at: expect.any(String) },
  });
  const users = ['dana@sandbox.test', 'kaya@sandbox.test'];
  await value(editScope(operator, { tenant: slug, scope: 'me', users, groups: [] }));
  expect((await gate(tenant)).macos).toMatchObject({ standing: 'unknown', confirmed: true });
  await value(confirmPrerequisite(operator, asked));
  expect((await gate(tenant)).macos?.standing).toBe('holds');
  await value(takeBackPrerequisite(operator, asked));
  expect((await gate(tenant)).macos).toMatchObject({ standing: 'unknown', confirmed: false });
  expect((await problem(takeBackPrerequisite(operator, asked))).code).toBe('conflict');
  const acts = await db().auditEvent.findMany({
    where: { action: { startsWith: 'readiness.' } },
    orderBy: { id: 'asc' },
  });
  expect(acts.map(({ action, actorName, targetName }) => [action, actorName, targetName])).toEqual([
    ['readiness.confirm', 'The operator', 'Me'],
    ['readiness.confirm', 'The operator', 'Me'],
    ['readiness.take-back', 'The operator', 'Me'],
  ]);
});
