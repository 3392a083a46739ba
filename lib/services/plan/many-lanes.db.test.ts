import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import type { LaneKey, Wish } from '@/lib/ptc/model/intent';
import { INERT_HOST } from '@/lib/ptc/model/objects';
import { useTestDatabase } from '@/testing/database';
import { laneRow, NPM_ME, type Rehearsal, rehearsal } from '@/testing/rehearsal';
import { as, problem, value, wholeDatabase } from '@/testing/tenant';
import { addEcosystem } from '../ecosystem/add';
import { confirmPlan } from '../push/confirm';
import { loadPush } from '../push/load';
import { addScope } from '../scope/add';
import { setApprovals } from '../tenant/set-approvals';
import { setLayout } from '../tenant/set-layout';
import { lookAtPlan } from './look';
import { makePlan } from './make';

useTestDatabase();

const ECOSYSTEMS = ['npm', 'pypi', 'docker', 'huggingface'];
const inScopes = (...scopes: string[]): LaneKey[] =>
  scopes.flatMap((scope) => ECOSYSTEMS.map((ecosystem) => ({ ecosystem, scope })));
const titlesOf = ({ obstacles }: { obstacles?: { lanes: { title: string }[] } }) =>
  obstacles?.lanes.map(({ title }) => title);

const look = ({ slug }: Rehearsal, intent: Wish) =>
  value(lookAtPlan(as('operator'), { tenant: slug, intent }));

const lanesOf = ({ slug }: Rehearsal) => db().lane.count({ where: { tenant: { slug } } });

/** Looks, confirms just that, and lets the worker carry it out. */
async function confirmed(tenant: Rehearsal, intent: Wish, role: 'operator' | 'admin' = 'operator') {
  const { digest } = await look(tenant, intent);
  const done = await value(confirmPlan(as(role), { tenant: tenant.slug, intent, digest }));
  if (done.state !== 'pushed') throw new Error(`It ${done.state}.`);
  await tenant.workOff();
  return value(loadPush(as('viewer'), { tenant: tenant.slug, number: done.number }));
}

test('lanes that nobody has begun are looked at without a trace, and taken up with what is confirmed', async () => {
  const tenant = await rehearsal();
  const prepare = { type: 'prepare' as const, lanes: inScopes('me') };
  const before = await wholeDatabase();
  const { content, title } = await look(tenant, prepare);
  expect(await wholeDatabase()).toEqual(before);
  expect(title).toBe('Prepare 4 lanes');
  // Two header profiles for all, as Hugging Face is guarded, and for each lane a destination profile and a pair.
  expect(content.changes).toHaveLength(14);
  expect((await confirmed(tenant, prepare)).status).toBe('waiting_for_portal');
  expect(await lanesOf(tenant)).toBe(4);
  expect((await tenant.profiles()).map(({ name }) => name).sort()).toEqual([
    'jfrog-docker-me',
    'jfrog-huggingface-me',
    'jfrog-npm-me',
    'jfrog-pypi-me',
  ]);
});

test('from nothing to on and off again: every lane of two scopes in one plan each, verified by one list', async () => {
  const tenant = await rehearsal();
  const lanes = inScopes('me', 'everyone');
  await confirmed(tenant, { type: 'prepare', lanes, policyLayout: 'scope' }, 'admin');
  await tenant.doTasks();
  const { lanes: verified } = await tenant.verify(await tenant.exported());
  expect(verified.filter((lane) => lane.verified)).toHaveLength(8);
  const on = await confirmed(tenant, { type: 'switch', lanes, on: true });
  expect(on).toMatchObject({ status: 'done', title: 'Switch 8 lanes on' });
  expect(on.steps).toHaveLength(8);
  expect((await tenant.profiles()).every(({ values }) => !values.includes(INERT_HOST))).toBe(true);
  const off = await confirmed(tenant, { type: 'undo', push: on.number });
  expect(off.status).toBe('done');
  expect((await tenant.profiles()).every(({ values }) => values[0] === INERT_HOST)).toBe(true);
});

test('the first preparation says what each layout takes, and an admin may choose with it', async () => {
  const tenant = await rehearsal();
  const lanes = inScopes('me', 'everyone');
  const first = await look(tenant, { type: 'prepare', lanes });
  // Hugging Face is guarded, and has a pair of its own in each scope.
  const all = { lane: 16, scope: 8 };
  expect(first.layouts).toEqual({ now: 'lane', these: all, all });
  const one = await look(tenant, { type: 'prepare', lanes: [NPM_ME] });
  expect(one.layouts).toEqual({ now: 'lane', these: { lane: 2, scope: 2 }, all });

  const wish = { type: 'prepare' as const, lanes, policyLayout: 'scope' as const };
  const shared = await look(tenant, wish);
  expect(shared.content.changes.filter(({ object }) => object.kind === 'policy')).toHaveLength(8);
  const { digest } = shared;
  const input = { tenant: tenant.slug, intent: wish, digest };
  expect(await problem(confirmPlan(as('operator'), input))).toMatchObject({ code: 'forbidden' });
  expect(await lanesOf(tenant)).toBe(0);
  await value(confirmPlan(as('admin'), input));
  expect((await db().tenant.findUniqueOrThrow({ where: { slug: tenant.slug } })).policyLayout).toBe('scope');
  await tenant.workOff();
  // From here on it is a change of what stands.
  expect((await look(tenant, { type: 'prepare', lanes: [NPM_ME] })).layouts).toBeNull();
  const back = { type: 'prepare' as const, lanes: [NPM_ME], policyLayout: 'lane' as const };
  expect((await problem(lookAtPlan(as('admin'), { tenant: tenant.slug, intent: back }))).message).toContain(
    'Make a plan that changes their layout',
  );
});

test('a layout that is chosen with a preparation replaces waiting plans only where they were shown', async () => {
  const tenant = await rehearsal();
  await value(setApprovals(as('admin'), { tenant: tenant.slug, on: true }));
  const waiting = await tenant.plan({ type: 'prepare', lanes: [NPM_ME] });
  const wish = { type: 'prepare' as const, lanes: inScopes('everyone'), policyLayout: 'scope' as const };
  const seen = await look(tenant, wish);
  expect(seen.waiting.map(({ number }) => number)).toEqual([waiting.number]);
  const input = { tenant: tenant.slug, intent: wish, digest: seen.digest };
  expect((await value(confirmPlan(as('admin'), input))).state).toBe('changed');
  const replaces = [waiting.number];
  expect((await value(confirmPlan(as('admin'), { ...input, replaces }))).state).toBe('waits');
  const { status } = await db().plan.findFirstOrThrow({
    where: { number: waiting.number, tenant: { slug: tenant.slug } },
  });
  expect(status).toBe('replaced');
});

test('a waiting plan that shares a policy with a new one is replaced only where it was named, and the audit says so', async () => {
  const tenant = await rehearsal();
  await value(setLayout(as('admin'), { tenant: tenant.slug, layout: 'scope' }));
  await value(setApprovals(as('admin'), { tenant: tenant.slug, on: true }));
  const waiting = await tenant.plan({ type: 'prepare', lanes: [NPM_ME] });
  const wish = { type: 'prepare' as const, lanes: [{ ecosystem: 'pypi', scope: 'me' }] };
  const seen = await look(tenant, wish);
  expect(seen.waiting.map(({ number }) => number)).toEqual([waiting.number]);
  const input = { tenant: tenant.slug, intent: wish };
  expect((await problem(makePlan(as('admin'), input))).waiting).toHaveLength(1);
  const made = await value(makePlan(as('admin'), { ...input, replaces: [waiting.number] }));
  const plans = await db().plan.findMany({
    where: { number: { in: [waiting.number, made.number] }, tenant: { slug: tenant.slug } },
    orderBy: { number: 'asc' },
    select: { status: true },
  });
  expect(plans).toEqual([{ status: 'replaced' }, { status: 'open' }]);
  const said = await db().auditEvent.findFirstOrThrow({
    where: {
      chain: (await db().tenant.findUniqueOrThrow({ where: { slug: tenant.slug } })).id,
      action: 'plan.make',
    },
    orderBy: { seq: 'desc' },
  });
  expect(said.after).toMatchObject({ replaces: [waiting.number] });
});

test('which of several lanes cannot go along is said for each, with what goes on with the others', async () => {
  const tenant = await rehearsal();
  await tenant.verified();
  await tenant.takeUp({ ecosystem: 'pypi', scope: 'me' });
  const lanes = inScopes('me');
  const on = { type: 'switch' as const, lanes, on: true };
  const told = await problem(lookAtPlan(as('operator'), { tenant: tenant.slug, intent: on }));
  expect(titlesOf(told)).toEqual(['Python (PyPI), Me', 'Docker, Me', 'Hugging Face, Me']);
  expect(told.obstacles?.lanes[0]?.message).toContain('not verified');
  expect(told.obstacles?.lanes[1]?.message).toContain('not set up yet');
  expect(told.message).toContain('3 of 4 lanes cannot be switched on. Python (PyPI), Me: The policies');
  expect(told.obstacles?.rest).toEqual({ ...on, lanes: [NPM_ME] });
  const rest = await confirmed(tenant, told.obstacles?.rest as Wish);
  expect(rest).toMatchObject({ status: 'done', title: 'Switch npm, Me on' });

  // What is as wanted already is named too.
  const everyone = { ecosystem: 'npm', scope: 'everyone' };
  await tenant.verified(everyone);
  expect((await look(tenant, { ...on, lanes: [NPM_ME, everyone] })).idle).toEqual(['npm, Me']);
});

test('several lanes are promoted together, each that has proven something, to the next wider scope', async () => {
  const tenant = await rehearsal();
  await tenant.verified();
  await tenant.verified({ ecosystem: 'pypi', scope: 'me' });
  const promote = { type: 'promote' as const, lanes: inScopes('me') };
  const told = await problem(lookAtPlan(as('operator'), { tenant: tenant.slug, intent: promote }));
  expect(titlesOf(told)).toEqual(['Docker, Me', 'Hugging Face, Me']);
  const wish = told.obstacles?.rest as Wish;
  const { title, content } = await look(tenant, wish);
  expect(title).toBe('Prepare 2 lanes');
  expect(content.intent).toEqual({
    type: 'prepare',
    lanes: [
      { ecosystem: 'npm', scope: 'everyone' },
      { ecosystem: 'pypi', scope: 'everyone' },
    ],
  });
  await confirmed(tenant, wish);
  expect((await laneRow(tenant.slug, { ecosystem: 'pypi', scope: 'everyone' })).on).toBe(false);
  const none = { type: 'promote' as const, lanes: inScopes('everyone').slice(0, 2) };
  const refused = await problem(lookAtPlan(as('operator'), { tenant: tenant.slug, intent: none }));
  expect(refused.obstacles?.rest).toBeNull();
});

test('forty lanes are one plan', async () => {
  const tenant = await rehearsal();
  for (let index = 0; index < 6; index++) {
    await value(
      addEcosystem(as('admin'), {
        tenant: tenant.slug,
        key: `own-${index}`,
        name: `Registry ${index}`,
        matchType: 'insensitive',
        definition: `registry-${index}.acme.test`,
        methodGuard: false,
      }),
    );
  }
  for (const name of ['Pilot', 'Engineering'])
    await value(
      addScope(as('admin'), {
        tenant: tenant.slug,
        name,
        users: [`${name.toLowerCase()}@acme.test`],
        groups: [],
      }),
    );
  const { scopes, ecosystems } = await db().tenant.findUniqueOrThrow({
    where: { slug: tenant.slug },
    include: { scopes: true, ecosystems: true },
  });
  const lanes = scopes.flatMap((scope) =>
    ecosystems.map((ecosystem) => ({ ecosystem: ecosystem.key, scope: scope.key })),
  );
  expect(lanes).toHaveLength(40);
  const prepare = { type: 'prepare' as const, lanes, policyLayout: 'scope' as const };
  const push = await confirmed(tenant, prepare, 'admin');
  // Forty profiles, two header profiles, and two pairs a scope: Hugging Face is guarded.
  expect(push.steps).toHaveLength(58);
  await tenant.doTasks();
  const { lanes: verified } = await tenant.verify(await tenant.exported());
  expect(verified.every((lane) => lane.verified)).toBe(true);
  await db().lane.updateMany({
    where: { tenant: { slug: tenant.slug }, ecosystem: { key: 'own-3' } },
    data: { verifiedAt: null },
  });
  const on = { type: 'switch' as const, lanes, on: true };
  const told = await problem(lookAtPlan(as('operator'), { tenant: tenant.slug, intent: on }));
  expect(told.obstacles?.lanes).toHaveLength(4);
  expect((await confirmed(tenant, told.obstacles?.rest as Wish)).steps).toHaveLength(36);
});
