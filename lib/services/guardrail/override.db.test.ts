import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import type { Intent } from '@/lib/ptc/model/intent';
import { INERT_HOST } from '@/lib/ptc/model/objects';
import { useTestDatabase } from '@/testing/database';
import { comes, fire, inHours, timers } from '@/testing/lane-timers';
import { laneRow, NPM_ME, preparing, rehearsal, switching } from '@/testing/rehearsal';
import { as, problem, value } from '@/testing/tenant';
import { editEcosystem } from '../ecosystem/edit';
import { recordProbe } from '../lane/record-probe';
import { loadPlan } from '../plan/load';
import { makePlan } from '../plan/make';
import { promoteLane } from '../rollout/promote';
import { attestTask } from '../task/attest';
import { listTasks } from '../task/list';
import { changeHost } from '../tenant/change-host';
import { setEvidence } from '../tenant/set-evidence';
import { loadTenantSettings } from '../tenant/settings';
import { setTimer } from '../timer/set';
import { overrideGuardRail } from './override';
import { takeBackOverride } from './take-back';

useTestDatabase();

const admin = as('admin');
const operator = as('operator');
const APP = {
  app_name: 'mirror',
  host: 'git.corp.test,registry.npmjs.org',
  protocols: [{ type: 'tcp', port: '443' }],
  publishers: [],
  clientless_access: false,
};

test('a host that is a private app is refused until an admin overrides it, and the plan says what it rests on', async () => {
  const tenant = await rehearsal();
  const { slug } = tenant;
  await tenant.takeUp();
  await tenant.behindOurBack('POST', '', APP, '/steering/apps/private');
  const refused = await problem(makePlan(operator, { tenant: slug, intent: preparing() }));
  expect(refused).toMatchObject({ code: 'refused', message: expect.stringContaining('[mirror]') });

  const object = 'registry.npmjs.org';
  const wanted = { tenant: slug, guard: 'private app' as const, object, reason: 'The app goes next week.' };
  await value(overrideGuardRail(admin, wanted));
  expect((await problem(overrideGuardRail(admin, wanted))).code).toBe('conflict');
  const { number } = await value(makePlan(operator, { tenant: slug, intent: preparing() }));
  const { content, intact } = await value(loadPlan(as('viewer'), { tenant: slug, number }));
  expect(intact).toBe(true);
  expect(content.overrides).toEqual([
    { guard: 'private app', object, reason: 'The app goes next week.', by: 'The admin' },
  ]);
  expect(content.warnings).toBeUndefined();

  const { overrides } = await value(loadTenantSettings(as('viewer'), { tenant: slug }));
  const takeBack = { tenant: slug, override: overrides[0]?.id ?? '' };
  await value(takeBackOverride(admin, takeBack));
  expect((await problem(takeBackOverride(admin, takeBack))).code).toBe('conflict');
  expect((await problem(makePlan(operator, { tenant: slug, intent: preparing() }))).code).toBe('refused');
  const acts = await db().auditEvent.findMany({ where: { action: { startsWith: 'guardrail.' } } });
  expect(acts.map(({ action, actorName }) => [action, actorName])).toEqual([
    ['guardrail.override', 'The admin'],
    ['guardrail.take-back', 'The admin'],
  ]);
});

test('a private app also stands against what starts a redirect again: a way back, a restore, a timer, a promotion', async () => {
  const tenant = await rehearsal();
  const { slug } = tenant;
  await tenant.verified();
  await tenant.push(switching(true));
  const off = await tenant.push(switching(false));
  const { timer } = await value(setTimer(operator, { tenant: slug, ...NPM_ME, on: true, at: inHours(1) }));
  await tenant.behindOurBack('POST', '', APP, '/steering/apps/private');
  const undoing = (push: number): Intent => ({ type: 'undo', push });
  const refusal = async (intent: Intent) =>
    (await problem(makePlan(operator, { tenant: slug, intent }))).message;
  const warnings = async (intent: Intent) => (await tenant.plan(intent)).content.warnings;

  expect(await refusal(undoing(off.number))).toMatch(/cannot be restored: .*\[mirror\]/);
  expect((await problem(promoteLane(operator, { tenant: slug, ...NPM_ME }))).message).toContain('[mirror]');
  await comes(timer);
  expect(await value(fire(timer))).toEqual({ state: 'refused' });
  expect((await timers(tenant))[0]?.outcome).toContain('[mirror]');

  const override = { tenant: slug, guard: 'private app' as const, object: 'registry.npmjs.org' };
  await value(overrideGuardRail(admin, { ...override, reason: 'It goes next week.' }));
  const { content } = await tenant.plan(undoing(off.number));
  expect(content.overrides).toMatchObject([{ guard: 'private app', reason: 'It goes next week.' }]);
  const on = await tenant.push(undoing(off.number));
  const { overrides } = await value(loadTenantSettings(as('viewer'), { tenant: slug }));
  await value(takeBackOverride(admin, { tenant: slug, override: overrides[0]?.id ?? '' }));

  // What ends a redirect waits for nothing, and says nothing of private apps.
  expect(await warnings(undoing(on.number))).toBeUndefined();
  const [profile] = await tenant.profiles();
  const inert = { type: 'insensitive', values: [INERT_HOST] };
  await tenant.behindOurBack('PATCH', `/${profile?.id}`, inert);
  const restoring: Intent = {
    type: 'restore',
    objects: [{ kind: 'destination-profile', name: 'jfrog-npm-me' }],
  };
  expect(await refusal(restoring)).toMatch(/cannot be restored: .*\[mirror\]/);
  const unread = { method: 'GET', path: '/api/v2/steering/apps/private', kind: 'status', status: 403 };
  await tenant.faults({ ...unread, count: 9 });
  expect(await warnings(restoring)).toEqual([expect.stringContaining('cannot be read')]);
});

test.each([
  ['forbidden', { kind: 'status', status: 403 }, 'does not allow'],
  ['failing', { kind: 'status', status: 500 }, 'failed with 500'],
])('where private apps are %s the plan says that it does not know', async (_, fault, said) => {
  const tenant = await rehearsal();
  await tenant.takeUp();
  await tenant.faults({ method: 'GET', path: '/api/v2/steering/apps/private', count: 9, ...fault });
  const { number } = await tenant.plan(preparing());
  const { content } = await value(loadPlan(as('viewer'), { tenant: tenant.slug, number }));
  expect(content.warnings).toEqual([expect.stringContaining('cannot be read')]);
  expect(content.warnings?.[0]).toContain(said);
});

test('an overlap between own ecosystems can be overridden, a loop and a wrong redirect host cannot', async () => {
  const { slug } = await rehearsal();
  const edit = (definition: string) =>
    editEcosystem(operator, { tenant: slug, ecosystem: 'npm', matchType: 'insensitive', definition });
  const both = 'registry.npmjs.org\nPyPI.org';
  expect((await problem(edit(both))).message).toContain('belongs to Python (PyPI)');
  for (const object of ['pypi.org', '*.sandbox.test'])
    await value(overrideGuardRail(admin, { tenant: slug, guard: 'overlap', object, reason: 'One team.' }));
  await value(edit(both));
  expect((await problem(edit('*.sandbox.test'))).message).toContain('a redirect loop');
  const loop = await overrideGuardRail(admin, {
    tenant: slug,
    object: '*.sandbox.test',
    reason: 'Because.',
    guard: 'loop' as unknown as 'overlap',
  });
  expect(loop).toMatchObject({ ok: false, problem: { code: 'invalid' } });
  for (const host of ['http://acme.jfrog.io', '10.0.0.1', 'localhost', 'acme.jfrog.io/artifactory']) {
    const refused = await problem(changeHost(admin, { tenant: slug, host, again: host }));
    expect(refused).toMatchObject({ code: 'invalid', fields: { host: expect.any(String) } });
  }
});

test('a lane is switched on with the evidence that the tenant demands, and with no less', async () => {
  const tenant = await rehearsal();
  const { slug } = tenant;
  const demand = (evidence: 'attested' | 'structure' | 'structure and behaviour') =>
    value(setEvidence(admin, { tenant: slug, evidence }));
  const on = () => makePlan(operator, { tenant: slug, intent: switching(true) });
  const openIds = async () =>
    (await value(listTasks(as('viewer'), { tenant: slug }))).open.map(({ id }) => id);
  await tenant.takeUp();
  await tenant.push(preparing());
  await tenant.doTasks();
  const [header] = await openIds();
  expect((await problem(attestTask(operator, { tenant: slug, task: header ?? '' }))).code).toBe('refused');

  await demand('attested');
  const ids = await openIds();
  for (const task of ids) {
    expect((await problem(on())).message).toContain('not verified yet');
    await value(attestTask(operator, { tenant: slug, task }));
  }
  expect((await laneRow(slug)).evidence).toMatchObject({ kind: 'attested', by: 'The operator' });
  await value(on());

  await demand('structure');
  expect((await problem(on())).message).toContain('only confirmed manually');
  await tenant.verify(await tenant.exported());
  await value(on());

  await demand('structure and behaviour');
  expect((await problem(on())).message).toContain('no probe of this lane');
  await demand('structure');
  await tenant.push(switching(true));
  const url = 'https://registry.npmjs.org/a';
  const location = `https://artifactory.sandbox.test/package-reroute?url=${url}&user=`;
  const probe = (text: string) => value(recordProbe(operator, { tenant: slug, ...NPM_ME, url, text }));
  await probe('HTTP/2 200\n\nHTTP/2 200\n');
  await tenant.push(switching(false));
  await demand('structure and behaviour');
  expect((await problem(on())).message).toContain('no probe of this lane');
  await demand('structure');
  // What failed was shown of the rules of before.
  await tenant.verify(await tenant.exported());
  await tenant.push(switching(true));
  await probe(`HTTP/1.1 307 x\nlocation: ${location}\n\nHTTP/2 200\n`);
  await tenant.push(switching(false));
  await demand('structure and behaviour');
  await value(on());
});
