import { describe, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { INERT_HOST } from '@/lib/ptc/model/objects';
import { useTestDatabase } from '@/testing/database';
import { acts, boxed, comes, fire, inHours, timers } from '@/testing/lane-timers';
import { endPush, oneStep } from '@/testing/push-steps';
import { laneRow, NPM_ME, type Rehearsal, rehearsal, switching } from '@/testing/rehearsal';
import { as, value } from '@/testing/tenant';
import { beginStep } from '../push/begin-step';
import { giveUpPush } from '../push/give-up';
import { recordStep } from '../push/record-step';
import { resumePush } from '../push/resume';
import { stopPush } from '../push/stop';
import { loadSwitchboard } from '../switchboard/load';
import { dueTimers } from '../timer/due';
import { setTimer } from '../timer/set';

useTestDatabase();

const ROOT = '/api/v2/profiles/destinations';
const DOMAINS = ['registry.npmjs.org', 'registry.yarnpkg.com'];
/** The tenant can be read, and refuses that many writes. */
const refusesWrites = (tenant: Rehearsal, count: number) =>
  tenant.faults({ method: 'PATCH', path: `${ROOT}/*`, kind: 'status', status: 403, count });
const values = async (tenant: Rehearsal) => (await tenant.profiles())[0]?.values;
const cell = async ({ slug }: Rehearsal) =>
  (await value(loadSwitchboard(as('viewer'), { tenant: slug }))).lanes[0];
const lastPush = ({ slug }: Rehearsal) =>
  db().push.findFirstOrThrow({ where: { tenant: { slug } }, orderBy: { number: 'desc' } });
const pauseOf = ({ tryAt, failingSince }: { tryAt: Date | null; failingSince: Date | null }) =>
  Number(tryAt) - Number(failingSince);

/** Its moment comes, and the push that it queues is carried out. */
async function firesAndFails(tenant: Rehearsal, timer: string): Promise<void> {
  await comes(timer);
  expect(await value(fire(timer))).toEqual({ state: 'fired' });
  await tenant.workOff();
}

/** A time box whose first push has failed. */
async function failedOnce() {
  const { tenant, timer } = await boxed();
  await refusesWrites(tenant, 1);
  await firesAndFails(tenant, timer.id);
  return { tenant, timer };
}

describe('a switch off whose push fails', () => {
  test('is tried again by itself, later each time, until the lane is off', async () => {
    const { tenant, timer } = await boxed();
    await refusesWrites(tenant, 2);
    await firesAndFails(tenant, timer.id);
    const [once] = await timers(tenant);
    expect(once).toMatchObject({ endedAt: null, planNumber: null, failures: 1, failedPush: 3 });
    expect(once?.problem).toContain('403');
    expect(once && pauseOf(once)).toBe(60_000);
    expect(await value(dueTimers(as('worker'), {}))).toEqual([]);
    expect(await value(fire(timer.id))).toEqual({ state: 'not due' });
    expect(await cell(tenant)).toMatchObject({ on: true, timers: [{ failures: 1, tryAt: once?.tryAt }] });

    await comes(timer.id);
    const states = await Promise.all([fire(timer.id), fire(timer.id)].map(value));
    expect(states.map(({ state }) => state).sort()).toEqual(['fired', 'not due']);
    await tenant.workOff();
    const [twice] = await timers(tenant);
    expect(twice).toMatchObject({ endedAt: null, failures: 2, failedPush: 4 });
    expect(twice?.failingSince).toEqual(once?.failingSince);
    expect(Number(twice?.tryAt)).toBeGreaterThanOrEqual(Number(once?.failingSince) + 120_000);

    await firesAndFails(tenant, timer.id);
    expect(await values(tenant)).toEqual([INERT_HOST]);
    expect(await timers(tenant)).toMatchObject([{ endedAt: expect.any(Date), outcome: 'Push #5.' }]);
    expect(await cell(tenant)).toMatchObject({ on: false, timers: [], missed: null });
    expect(await acts(tenant)).toEqual([
      'timer.fire',
      'timer.retry',
      'timer.fire',
      'timer.retry',
      'timer.fire',
    ]);
    const told = await db().auditEvent.findFirstOrThrow({ where: { action: 'timer.retry' } });
    expect(told.after).toMatchObject({
      push: 3,
      failures: 1,
      for: 'The operator',
      again: expect.any(String),
    });
  });

  test('stands again once, however its push ended and however many workers end it', async () => {
    const { tenant, timer } = await boxed();
    await comes(timer.id);
    await value(fire(timer.id));
    const [profile] = await tenant.profiles();
    await tenant.behindOurBack('PATCH', `/${profile?.id}`, { type: 'insensitive', values: ['pypi.org'] });
    const { id: changed } = await lastPush(tenant);
    await oneStep(changed, 0);
    expect(await Promise.all([endPush(changed), endPush(changed)])).toEqual(['stale', 'stale']);
    expect(await timers(tenant)).toMatchObject([{ endedAt: null, failures: 1 }]);

    await comes(timer.id);
    await value(fire(timer.id));
    const { id: push, round } = await lastPush(tenant);
    const givenUp = await Promise.all([0, 1].map(() => value(giveUpPush(as('worker'), { push, round }))));
    expect(givenUp.sort()).toEqual([false, true]);
    expect(await timers(tenant)).toMatchObject([{ endedAt: null, failures: 2 }]);
    expect((await timers(tenant))[0]?.problem).toContain('gave up');

    // However often it fails, an hour is the longest that it waits.
    await db().laneTimer.update({ where: { id: timer.id }, data: { failures: 2_000 } });
    await refusesWrites(tenant, 1);
    await firesAndFails(tenant, timer.id);
    const ended = await lastPush(tenant);
    const [often] = await timers(tenant);
    expect(Number(often?.tryAt) - Number(ended.finishedAt)).toBeGreaterThan(59 * 60_000);
    expect(Number(often?.tryAt) - Number(ended.finishedAt)).toBeLessThan(61 * 60_000);

    await firesAndFails(tenant, timer.id);
    expect(await values(tenant)).toEqual([INERT_HOST]);
  });

  test('is over once somebody brought the lane back on, and not by their failed attempt', async () => {
    const { tenant, timer } = await failedOnce();
    await refusesWrites(tenant, 2);
    expect(await tenant.push(switching(false))).toMatchObject({ status: 'failed' });
    await firesAndFails(tenant, timer.id);
    expect(await timers(tenant)).toMatchObject([{ endedAt: null, failures: 2 }]);

    const off = await tenant.push(switching(false));
    await tenant.push({ type: 'undo', push: off.number });
    expect(await values(tenant)).toEqual(DOMAINS);
    await comes(timer.id);
    // Its lane went off in between: with that the time box was over.
    expect(await value(fire(timer.id))).toEqual({ state: 'not due' });
    expect(await values(tenant)).toEqual(DOMAINS);
    expect(await cell(tenant)).toMatchObject({ on: true, timers: [], missed: null });
  });

  test('is over once somebody stopped it, or switched the lane on anew', async () => {
    const { tenant, timer } = await boxed();
    await comes(timer.id);
    await value(fire(timer.id));
    const { id: push, number } = await lastPush(tenant);
    const step = { push, index: 0 };
    await value(beginStep(as('worker'), step));
    await value(stopPush(as('operator'), { tenant: tenant.slug, push: number }));
    const outcome = {
      type: 'failed' as const,
      message: 'It failed all the same.',
      requestId: null,
      inDoubt: false,
    };
    await value(recordStep(as('worker'), { ...step, fencingToken: 1, outcome }));
    expect(await endPush(push)).toBe('failed');
    const stopped = `Push #${number} was stopped by The operator.`;
    expect(await timers(tenant)).toMatchObject([
      { endedAt: expect.any(Date), failures: 0, outcome: stopped },
    ]);

    const off = { tenant: tenant.slug, ...NPM_ME, on: false, at: inHours(1) };
    const scheduled = await value(setTimer(as('operator'), off));
    await refusesWrites(tenant, 1);
    await firesAndFails(tenant, scheduled.timer);
    await tenant.push(switching(false));
    await tenant.push(switching(true));
    expect((await timers(tenant))[1]?.outcome).toContain('Replaced by the switch');
  });

  test('is tried again by one timer of a lane, not by each', async () => {
    const { tenant, timer } = await failedOnce();
    const off = { tenant: tenant.slug, ...NPM_ME, on: false, at: inHours(1) };
    const scheduled = await value(setTimer(as('operator'), off));
    await refusesWrites(tenant, 1);
    await firesAndFails(tenant, scheduled.timer);
    const [first, second] = await timers(tenant);
    expect(first).toMatchObject({ id: timer.id, endedAt: null, failures: 1 });
    expect(second?.outcome).toContain('Replaced by the earlier switch-off');
    expect((await acts(tenant)).at(-1)).toBe('timer.leave');
  });
});

test('a scheduled switch on whose push fails is not tried again, and says so until somebody goes on', async () => {
  const tenant = await rehearsal();
  await tenant.verified();
  const on = { tenant: tenant.slug, ...NPM_ME, on: true, at: inHours(1) };
  const { timer } = await value(setTimer(as('operator'), on));
  await refusesWrites(tenant, 1);
  await firesAndFails(tenant, timer);
  expect(await timers(tenant)).toMatchObject([{ endedAt: expect.any(Date), missed: true, failures: 0 }]);
  expect((await cell(tenant))?.missed).toContain('push #2 failed');
  expect((await cell(tenant))?.missed).toContain('not retried automatically');
  await comes(timer);
  expect(await value(dueTimers(as('worker'), {}))).toEqual([]);
  expect(await acts(tenant)).toEqual(['timer.set', 'timer.fire', 'timer.miss']);

  await value(resumePush(as('operator'), { tenant: tenant.slug, push: 2 }));
  await tenant.workOff();
  expect(await laneRow(tenant.slug)).toMatchObject({ on: true });
  expect(await cell(tenant)).toMatchObject({ missed: null });
});
