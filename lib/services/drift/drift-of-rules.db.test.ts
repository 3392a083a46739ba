import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import type { Intent } from '@/lib/ptc/model/intent';
import { useTestDatabase } from '@/testing/database';
import { laneRow, NPM_ME, preparing, type Rehearsal, rehearsal, switching } from '@/testing/rehearsal';
import { as, problem, value } from '@/testing/tenant';
import { makePlan } from '../plan/make';
import { loadSwitchboard } from '../switchboard/load';
import { readNow } from '../watch/read-now';
import { listDrift } from './list';

useTestDatabase();

const RULES = '/preview/rtppolicies';
const ALLOW = { kind: 'policy' as const, name: 'PTC npm me - allow browsers' };
const REDIRECT = { kind: 'policy' as const, name: 'PTC npm me - redirect' };
const PROFILE = { kind: 'destination-profile' as const, name: 'jfrog-npm-me' };
const restoring = (...objects: Extract<Intent, { type: 'restore' }>['objects']): Intent => ({
  type: 'restore',
  objects,
});

const look = ({ slug }: Rehearsal) => value(readNow(as('operator'), { tenant: slug }));
const drifts = async ({ slug }: Rehearsal) => (await value(listDrift(as('viewer'), { tenant: slug }))).drifts;
const refusal = ({ slug }: Rehearsal, intent: Intent) =>
  problem(makePlan(as('operator'), { tenant: slug, intent }));

type Rule = { id: string; name: string; revision: string; enabled: boolean };

async function rules(tenant: Rehearsal): Promise<Rule[]> {
  const { elements } = (await tenant.behindOurBack('GET', '?limit=100', undefined, RULES)) as unknown as {
    elements: Rule[];
  };
  return elements;
}

async function rule(tenant: Rehearsal, name: string): Promise<Rule> {
  const found = (await rules(tenant)).find((one) => one.name === name);
  if (!found) throw new Error(`There is no ${name}.`);
  return found;
}

/** Somebody changes a rule, past Turnout. */
async function change(tenant: Rehearsal, name: string, to: object): Promise<void> {
  const { id, revision } = await rule(tenant, name);
  await tenant.behindOurBack('PATCH', `/${id}`, { ...to, revision }, RULES);
}

async function remove(tenant: Rehearsal, name: string): Promise<void> {
  const { id, revision } = await rule(tenant, name);
  await tenant.behindOurBack('DELETE', `/${id}?revision=${revision}`, undefined, RULES);
}

/** A lane whose rules were written through the preview API and read back. */
async function prepared(): Promise<Rehearsal> {
  const tenant = await rehearsal({ preview: true });
  await tenant.takeUp(NPM_ME);
  await tenant.push(preparing());
  expect((await laneRow(tenant.slug)).verifiedAt).not.toBeNull();
  return tenant;
}

test('a disabled rule is drift; nothing is built on it, and it is put back enabled', async () => {
  const tenant = await prepared();
  await change(tenant, ALLOW.name, { enabled: false });
  expect(await look(tenant)).toMatchObject({ state: 'read', compared: 4, drifted: 1 });
  expect(await drifts(tenant)).toMatchObject([{ ...ALLOW, state: 'unlike', found: null }]);
  for (const intent of [switching(true), preparing()])
    expect((await refusal(tenant, intent)).message).toContain(`${ALLOW.name} is disabled`);
  expect((await refusal(tenant, { type: 'accept', objects: [ALLOW] })).message).toContain('only be restored');
  const restored = await tenant.push(restoring(ALLOW));
  expect(restored.status).toBe('done');
  expect((await rule(tenant, ALLOW.name)).enabled).toBe(true);
  expect(await look(tenant)).toMatchObject({ drifted: 0 });
  // The way back from it must not take “disabled” for “not there”, and delete the rule.
  expect((await tenant.plan({ type: 'undo', push: restored.number })).content.changes).toEqual([]);
  expect((await tenant.push(switching(true))).status).toBe('done');
});

test('a lane whose redirect rule is disabled or gone is known to redirect nothing, whatever its profile holds', async () => {
  const tenant = await prepared();
  await tenant.push(switching(true));
  const cell = async () => (await value(loadSwitchboard(as('viewer'), { tenant: tenant.slug }))).lanes[0];
  await change(tenant, ALLOW.name, { enabled: false });
  await look(tenant);
  expect(await cell()).toMatchObject({ state: 'drift', on: true, rule: 'stands' });
  await change(tenant, REDIRECT.name, { enabled: false });
  await look(tenant);
  expect(await cell()).toMatchObject({ state: 'drift', on: true, rule: 'gone' });
  await remove(tenant, REDIRECT.name);
  await look(tenant);
  expect(await cell()).toMatchObject({ state: 'drift', rule: 'gone' });
});

test('a disabled rule that changes again before the push stops it', async () => {
  const tenant = await prepared();
  await change(tenant, ALLOW.name, { enabled: false });
  const plan = await tenant.plan(restoring(ALLOW));
  await change(tenant, ALLOW.name, { users: ['bea@sandbox.test'] });
  await tenant.start(plan);
  await tenant.workOff();
  const push = await db().push.findFirstOrThrow({
    where: { number: plan.number, tenant: { slug: tenant.slug } },
  });
  expect(push.status).toBe('stale');
  expect((await rule(tenant, ALLOW.name)).enabled).toBe(false);
});

test('rules and profile that all drifted are put back in the safe order, the redirect last', async () => {
  const tenant = await prepared();
  await tenant.push(switching(true));
  const [profile] = await tenant.profiles();
  await tenant.behindOurBack('PATCH', `/${profile?.id}`, { type: 'insensitive', values: ['pypi.org'] });
  await remove(tenant, ALLOW.name);
  await change(tenant, REDIRECT.name, { redirect_url: 'https://elsewhere.test/' });
  expect(await look(tenant)).toMatchObject({ drifted: 3 });
  const told = await refusal(tenant, restoring(PROFILE));
  expect(told).toMatchObject({
    code: 'refused',
    message: expect.stringContaining('differs from what was verified'),
  });

  const push = await tenant.push(restoring(PROFILE, REDIRECT, ALLOW));
  expect(push.steps.map(({ status, change: { op, object } }) => `${status} ${op} ${object.name}`)).toEqual([
    'done update jfrog-npm-me',
    `done create ${ALLOW.name}`,
    `done update ${REDIRECT.name}`,
    'done update jfrog-npm-me',
  ]);
  expect((await rules(tenant)).map(({ name }) => name)).toEqual([ALLOW.name, REDIRECT.name]);
  expect(await look(tenant)).toMatchObject({ drifted: 0 });
  expect(await laneRow(tenant.slug)).toMatchObject({ on: true, verifiedAt: expect.any(Date) });
});

test('an accepted rule takes the verification with it', async () => {
  const tenant = await prepared();
  await change(tenant, REDIRECT.name, { users: ['bea@sandbox.test'] });
  expect((await tenant.push({ type: 'accept', objects: [REDIRECT] })).status).toBe('done');
  expect(await look(tenant)).toMatchObject({ drifted: 0 });
  expect((await laneRow(tenant.slug)).verifiedAt).toBeNull();
  expect((await refusal(tenant, switching(true))).message).toContain('not verified');
});
