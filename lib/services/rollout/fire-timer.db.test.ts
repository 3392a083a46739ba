import { describe, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { INERT_HOST } from '@/lib/ptc/model/objects';
import { useTestDatabase } from '@/testing/database';
import { acts, boxed, comes, fire, inHours, switchingUntil, timers } from '@/testing/lane-timers';
import { laneRow, NPM_ME, type Rehearsal, rehearsal, switching } from '@/testing/rehearsal';
import { as, problem, value } from '@/testing/tenant';
import { until } from '@/testing/until';
import { makePlan } from '../plan/make';
import { setApprovals } from '../tenant/set-approvals';
import { cancelTimer } from '../timer/cancel';
import { dueTimers } from '../timer/due';
import { setTimer } from '../timer/set';
import { pauseAll } from './pause-all';

useTestDatabase();

const DOMAINS = ['registry.npmjs.org', 'registry.yarnpkg.com'];
const set = ({ slug }: Rehearsal, on: boolean, more: { at?: string; until?: string; reason?: string } = {}) =>
  setTimer(as('operator'), { tenant: slug, ...NPM_ME, on, at: inHours(1), ...more });
const values = async (tenant: Rehearsal) => (await tenant.profiles())[0]?.values;
const chainOf = async ({ slug }: Rehearsal) => (await db().tenant.findUniqueOrThrow({ where: { slug } })).id;
const unreadable = (tenant: Rehearsal, count: number) =>
  tenant.faults({
    method: 'GET',
    path: '/api/v2/profiles/destinations/*',
    kind: 'status',
    status: 403,
    count,
  });

/** A timer that was set, on a verified lane that is off. */
async function scheduled(on = true, more: Parameters<typeof set>[2] = {}) {
  const tenant = await rehearsal();
  await tenant.verified();
  const { timer } = await value(set(tenant, on, more));
  return { tenant, timer };
}

describe('a time box', () => {
  test('begins with the push that switches on, and switches off once at its end', async () => {
    const until = inHours(2);
    const { tenant, timer } = await boxed(until);
    expect(timer).toMatchObject({ on: false, why: 'time_box', byName: 'The operator', endedAt: null });
    expect(timer.at.toISOString()).toBe(until);
    expect(await value(fire(timer.id))).toEqual({ state: 'not due' });
    expect(await value(dueTimers(as('worker'), {}))).toEqual([]);

    await comes(timer.id);
    expect(await value(dueTimers(as('worker'), {}))).toEqual([{ id: timer.id }]);
    const states = await Promise.all([fire(timer.id), fire(timer.id)].map(value));
    expect(states.map(({ state }) => state).sort()).toEqual(['fired', 'not due']);
    await tenant.workOff();
    expect(await values(tenant)).toEqual([INERT_HOST]);
    expect(await laneRow(tenant.slug)).toMatchObject({ on: false });
    const [ended] = await timers(tenant);
    const push = await db().push.findFirstOrThrow({
      where: { number: ended?.planNumber ?? 0, tenant: { slug: tenant.slug } },
    });
    expect(ended).toMatchObject({ outcome: `Push #${push.number}.`, endedAt: expect.any(Date) });
    expect(push).toMatchObject({ status: 'done', startedBy: 'the worker for The operator' });
    const act = await db().auditEvent.findFirstOrThrow({
      where: { action: 'timer.fire', chain: await chainOf(tenant) },
    });
    expect(act).toMatchObject({ actorKind: 'worker', after: { for: 'The operator', on: false } });
    expect(await db().push.count({ where: { tenant: { slug: tenant.slug } } })).toBe(3);
  });

  test('is part of what was reviewed, and is refused once its end has passed', async () => {
    const tenant = await rehearsal();
    await tenant.verified();
    const make = (on: boolean, until: string) =>
      problem(makePlan(as('operator'), { tenant: tenant.slug, intent: switchingUntil(until, on) }));
    expect(await make(true, inHours(-1))).toMatchObject({
      code: 'invalid',
      fields: { until: expect.any(String) },
    });
    expect((await make(true, inHours(24 * 400))).message).toContain('more than a year');
    expect((await make(false, inHours(1))).message).toContain('Only switching on can have');
    const plan = await tenant.plan(switchingUntil(inHours(1)));
    expect(plan.content.intent).toHaveProperty('until');
    expect(await timers(tenant)).toEqual([]);
  });

  test('of a lane that is switched off by hand is over then, and not for the next switch on', async () => {
    const { tenant, timer } = await boxed();
    await tenant.push(switching(false));
    await comes(timer.id);
    expect(await value(fire(timer.id))).toEqual({ state: 'not due' });
    await tenant.push(switching(true));
    expect(await timers(tenant)).toMatchObject([
      { outcome: 'The lane was switched off before.', endedAt: expect.any(Date), planNumber: null },
    ]);
  });

  test('waits for the switch on that is still in the queue, instead of taking the lane for off', async () => {
    const tenant = await rehearsal();
    await tenant.verified();
    await tenant.start(await tenant.plan(switchingUntil(inHours(1))));
    const id = (await timers(tenant))[0]?.id ?? '';
    await comes(id);
    expect(await value(fire(id))).toEqual({ state: 'postponed' });
    await tenant.workOff();
    await comes(id);
    expect(await value(fire(id))).toEqual({ state: 'fired' });
    await tenant.workOff();
    expect(await values(tenant)).toEqual([INERT_HOST]);
  });

  test('makes no plan from what was read while a push of the tenant wrote', async () => {
    const { tenant, timer } = await boxed();
    await tenant.faults({ path: '/api/v2/profiles/destinations/*', kind: 'latency', ms: 5_000 });
    await comes(timer.id);
    const firing = fire(timer.id);
    await until(
      'the tenant to be read',
      async () => ((await tenant.control('faults')) as unknown[]).length === 0,
    );
    // Each attempt at a step is counted before its write leaves for the tenant.
    const steps = { push: { tenant: { slug: tenant.slug } } };
    await db().pushStep.updateMany({ where: steps, data: { attempts: { increment: 1 } } });
    expect(await value(firing)).toEqual({ state: 'postponed' });
    await comes(timer.id);
    expect(await value(fire(timer.id))).toEqual({ state: 'fired' });
  });

  test('is tried again for as long as the tenant cannot be read, and says since when', async () => {
    const { tenant, timer } = await boxed();
    // The call that finds it not due reads the tenant as well.
    await unreadable(tenant, 3);
    await comes(timer.id);
    expect(await value(fire(timer.id))).toEqual({ state: 'postponed' });
    const [failing] = await timers(tenant);
    expect(failing).toMatchObject({
      endedAt: null,
      problem: expect.any(String),
      failingSince: expect.any(Date),
    });
    expect(Number(failing?.tryAt) - Number(failing?.failingSince)).toBe(30_000);
    expect(await value(fire(timer.id))).toEqual({ state: 'not due' });
    await comes(timer.id, 600);
    expect(await value(fire(timer.id))).toEqual({ state: 'postponed' });
    expect((await timers(tenant))[0]?.failingSince).toEqual(failing?.failingSince);
    await comes(timer.id, 600);
    expect(await value(fire(timer.id))).toEqual({ state: 'fired' });
    expect(await acts(tenant)).toEqual(['timer.postpone', 'timer.fire']);
  });

  test('is tried again where somebody’s staged edit is in the way', async () => {
    const { tenant, timer } = await boxed();
    await tenant.faults({
      path: '/api/v2/profiles/destinations/*',
      kind: 'staged-edit',
      object: 'destination',
      name: 'jfrog-npm-me',
    });
    await comes(timer.id);
    expect(await value(fire(timer.id))).toEqual({ state: 'postponed' });
    expect((await timers(tenant))[0]?.problem).toContain('staged edit');
  });
});

describe('a scheduled switch on', () => {
  test('is made at its moment, with the time box and the reason it was given', async () => {
    const { tenant, timer } = await scheduled(true, { until: inHours(3), reason: 'The pilot begins.' });
    await comes(timer);
    expect(await value(fire(timer))).toEqual({ state: 'fired' });
    await tenant.workOff();
    expect(await values(tenant)).toEqual(DOMAINS);
    const [, box] = await timers(tenant);
    expect(box).toMatchObject({ on: false, why: 'time_box', byName: 'The operator' });
    const plan = await db().plan.findFirstOrThrow({
      where: { tenant: { slug: tenant.slug } },
      orderBy: { number: 'desc' },
    });
    expect(plan).toMatchObject({ authorName: 'the worker for The operator' });
    expect(plan.content).toContain('The pilot begins.');
  });

  test('of a lane that is on by then has nothing to do', async () => {
    const { tenant, timer } = await scheduled();
    await tenant.push(switching(true));
    await comes(timer);
    expect(await value(fire(timer))).toEqual({ state: 'nothing' });
    expect(await timers(tenant)).toMatchObject([{ outcome: 'It was on already.', planNumber: null }]);
  });

  test('gives up ten minutes late', async () => {
    const { tenant, timer } = await scheduled();
    await unreadable(tenant, 2);
    await comes(timer, 9);
    expect(await value(fire(timer))).toEqual({ state: 'postponed' });
    await comes(timer, 11);
    expect(await value(fire(timer))).toEqual({ state: 'gave up' });
    expect((await timers(tenant))[0]?.outcome).toContain('Given up ten minutes late');
    expect(await acts(tenant)).toEqual(['timer.set', 'timer.postpone', 'timer.give-up']);
  });

  test('ends with the sentence of what refuses it: rules that are no longer verified', async () => {
    const { tenant, timer } = await scheduled();
    await db().lane.updateMany({ where: { tenant: { slug: tenant.slug } }, data: { verifiedAt: null } });
    await comes(timer);
    expect(await value(fire(timer))).toEqual({ state: 'refused' });
    expect((await timers(tenant))[0]?.outcome).toContain('not verified');
    expect(await values(tenant)).toEqual([INERT_HOST]);
  });

  test('is refused by approvals, when it is set and when it fires', async () => {
    const { tenant, timer } = await scheduled();
    await value(setApprovals(as('admin'), { tenant: tenant.slug, on: true }));
    expect((await problem(set(tenant, true))).message).toContain('needs the approval');
    await value(set(tenant, false));
    await comes(timer);
    expect(await value(fire(timer))).toEqual({ state: 'refused' });
  });

  test('is ended by the kill switch', async () => {
    const { tenant } = await boxed();
    await value(set(tenant, true));
    await value(pauseAll(as('operator'), { tenant: tenant.slug, reason: 'Builds fail.' }));
    expect((await timers(tenant)).find(({ on }) => on)?.outcome).toContain('switched everything off');
  });
});

test('what cannot be scheduled is refused with its reason', async () => {
  const tenant = await rehearsal();
  expect((await problem(set(tenant, true))).message).toContain('not set up yet');
  await tenant.takeUp();
  expect((await problem(set(tenant, true))).message).toContain('not verified');
  const refusal = async (on: boolean, more: Parameters<typeof set>[2]) =>
    (await problem(set(tenant, on, more))).fields;
  expect(await refusal(false, { at: inHours(-1) })).toHaveProperty('at');
  expect(await refusal(false, { at: inHours(24 * 400) })).toHaveProperty('at');
  expect(await refusal(false, { until: inHours(2) })).toHaveProperty('until');
  expect(await refusal(true, { until: inHours(0.5) })).toHaveProperty('until');
  expect(await timers(tenant)).toEqual([]);
});

test('a timer is cancelled, once; a later one takes its place', async () => {
  const { tenant, timer } = await scheduled();
  await value(set(tenant, true, { at: inHours(2) }));
  const [first, second] = await timers(tenant);
  expect(first).toMatchObject({ id: timer, outcome: 'Replaced by The operator.' });
  const cancel = (id = '') => cancelTimer(as('operator'), { tenant: tenant.slug, timer: id });
  await value(cancel(second?.id));
  expect((await problem(cancel(second?.id))).code).toBe('conflict');
  expect((await problem(cancel('00000000-0000-4000-8000-000000000000'))).code).toBe('not found');
  await comes(second?.id ?? '');
  expect(await value(fire(second?.id ?? ''))).toEqual({ state: 'not due' });
  expect(await acts(tenant)).toEqual(['timer.set', 'timer.set', 'timer.cancel']);
});
