import { describe, expect, test } from 'vitest';
import { INERT_HOST } from '@/lib/ptc/model/objects';
import { useTestDatabase } from '@/testing/database';
import { acts, boxed, comes, fire, timers } from '@/testing/lane-timers';
import { endPush } from '@/testing/push-steps';
import { NPM_ME, type Rehearsal, rehearsal, switching } from '@/testing/rehearsal';
import { as, problem, value } from '@/testing/tenant';
import { beginStep } from '../push/begin-step';
import { loadPush } from '../push/load';
import { recordStep } from '../push/record-step';
import { resumePush } from '../push/resume';
import { stopPush } from '../push/stop';
import { loadSwitchboard } from '../switchboard/load';
import { cancelTimer } from '../timer/cancel';
import { dueTimers } from '../timer/due';
import { tryNow } from '../timer/try-now';

useTestDatabase();

const ROOT = '/api/v2/profiles/destinations';
const PYPI_ME = { ecosystem: 'pypi', scope: 'me' };
const refusesWrites = (tenant: Rehearsal, count: number) =>
  tenant.faults({ method: 'PATCH', path: `${ROOT}/*`, kind: 'status', status: 403, count });
const cells = async ({ slug }: Rehearsal) =>
  (await value(loadSwitchboard(as('viewer'), { tenant: slug }))).lanes;
const values = async (tenant: Rehearsal) => (await tenant.profiles()).map((profile) => profile.values);

/** A lane that is on, and whose switch off by hand has just failed. */
async function failedOff() {
  const tenant = await rehearsal();
  await tenant.verified();
  await tenant.push(switching(true));
  await refusesWrites(tenant, 1);
  const push = await tenant.push({ type: 'switch', on: false, lanes: [NPM_ME], reason: 'Wrong hosts.' });
  expect(push.status).toBe('failed');
  const [timer] = await timers(tenant);
  if (!timer) throw new Error('There is no timer.');
  return { tenant, push, timer };
}

describe('a switch off by hand whose push failed', () => {
  test('is said at its lane, and tried again by itself until the lane is off', async () => {
    const { tenant, push, timer } = await failedOff();
    expect(timer).toMatchObject({
      why: 'by_hand',
      on: false,
      endedAt: null,
      failures: 1,
      failedPush: push.number,
      byName: 'The operator',
      reason: 'Wrong hosts.',
    });
    expect(Number(timer.tryAt) - Number(timer.failingSince)).toBe(60_000);
    expect(await cells(tenant)).toMatchObject([
      {
        state: 'on',
        missed: null,
        failed: {
          on: false,
          push: push.number,
          failures: 1,
          failedAt: push.finishedAt,
          problem: expect.stringContaining('403'),
          retried: true,
          tryAt: timer.tryAt,
        },
      },
    ]);
    expect(await loadOf(tenant, push.number)).toMatchObject({
      retry: { lanes: 1, failures: 1, lastPush: push.number, underWay: null },
    });
    expect(await value(dueTimers(as('worker'), {}))).toEqual([]);

    await comes(timer.id);
    expect(await value(fire(timer.id))).toEqual({ state: 'fired' });
    expect(await cells(tenant)).toMatchObject([{ state: 'pushing', failed: { push: push.number } }]);
    expect(await loadOf(tenant, push.number)).toMatchObject({ retry: { underWay: push.number + 1 } });
    await tenant.workOff();
    expect(await values(tenant)).toEqual([[INERT_HOST]]);
    expect(await cells(tenant)).toMatchObject([{ state: 'off', failed: null, timers: [] }]);
    expect(await loadOf(tenant, push.number)).toMatchObject({ retry: null });
    expect(await acts(tenant)).toEqual(['timer.retry', 'timer.fire']);
    expect(await loadOf(tenant, push.number + 1)).toMatchObject({
      intent: { reason: 'Wrong hosts.' },
      startedBy: expect.stringContaining('for The operator'),
    });
  });

  test('may be tried at once, and by no more than one timer', async () => {
    const { tenant, push, timer } = await failedOff();
    await refusesWrites(tenant, 1);
    expect(await tenant.push(switching(false))).toMatchObject({ status: 'failed' });
    expect(await timers(tenant)).toHaveLength(1);
    const { slug } = tenant;
    await value(tryNow(as('operator'), { tenant: slug, push: push.number }));
    expect(await value(dueTimers(as('worker'), {}))).toEqual([{ id: timer.id }]);
    await value(fire(timer.id));
    await tenant.workOff();
    expect(await values(tenant)).toEqual([[INERT_HOST]]);
    expect(await problem(tryNow(as('operator'), { tenant: slug, push: push.number }))).toMatchObject({
      code: 'conflict',
    });
  });

  test('is over once somebody takes it back, or switches the lane on anew', async () => {
    const { tenant, timer } = await failedOff();
    await value(cancelTimer(as('operator'), { tenant: tenant.slug, timer: timer.id }));
    expect(await cells(tenant)).toMatchObject([{ state: 'on', failed: null, timers: [] }]);
    await comes(timer.id);
    expect(await value(dueTimers(as('worker'), {}))).toEqual([]);

    await refusesWrites(tenant, 1);
    await tenant.push(switching(false));
    expect(await cells(tenant)).toMatchObject([{ failed: { on: false } }]);
    await tenant.push({ type: 'undo', push: 2 });
    await tenant.push(switching(true));
    expect(await cells(tenant)).toMatchObject([{ state: 'on', failed: null, timers: [] }]);
  });

  test('is said of a way back as well, which is not tried again by itself', async () => {
    const tenant = await rehearsal();
    await tenant.verified();
    const { number } = await tenant.push(switching(true));
    await refusesWrites(tenant, 1);
    const push = await tenant.push({ type: 'undo', push: number });
    expect(push.status).toBe('failed');
    const failed = { on: false, push: push.number, retried: false, tryAt: null };
    expect(await cells(tenant)).toMatchObject([{ state: 'on', failed }]);
    await tenant.push(switching(false));
    expect(await cells(tenant)).toMatchObject([{ state: 'off', failed: null }]);
  });

  test('is not made of one that somebody stopped', async () => {
    const tenant = await rehearsal();
    await tenant.verified();
    await tenant.push(switching(true));
    const off = await tenant.plan(switching(false));
    await tenant.start(off);
    await value(stopPush(as('operator'), { tenant: tenant.slug, push: off.number }));
    await tenant.workOff();
    expect(await timers(tenant)).toEqual([]);

    const under = await tenant.plan(switching(false));
    await tenant.start(under);
    const { id: push } = await loadOf(tenant, under.number);
    const step = { push, index: 0 };
    await value(beginStep(as('worker'), step));
    await value(stopPush(as('operator'), { tenant: tenant.slug, push: under.number }));
    const outcome = {
      type: 'failed' as const,
      message: 'It failed all the same.',
      requestId: null,
      inDoubt: false,
    };
    await value(recordStep(as('worker'), { ...step, fencingToken: 1, outcome }));
    expect(await endPush(push)).toBe('failed');
    expect(await timers(tenant), 'what failed while it was being stopped').toEqual([]);
    expect(await cells(tenant)).toMatchObject([{ state: 'on', failed: null }]);
  });

  test('of several lanes is tried again for those that it left on', async () => {
    const tenant = await rehearsal();
    for (const lane of [NPM_ME, PYPI_ME]) {
      await tenant.verified(lane);
      await tenant.push(switching(true, lane));
    }
    const [, second] = await tenant.profiles();
    const path = `${ROOT}/${second?.id}`;
    await tenant.faults({ method: 'PATCH', path, kind: 'status', status: 403, count: 1 });
    await tenant.push({ type: 'switch', on: false, lanes: [NPM_ME, PYPI_ME] });
    expect(await cells(tenant)).toMatchObject([
      { ecosystem: 'npm', on: false, failed: null },
      { ecosystem: 'pypi', on: true, failed: { on: false } },
    ]);
    expect(await timers(tenant)).toHaveLength(1);
  });

  test('ends with a resumed push, and leaves a time box alone', async () => {
    const { tenant, push, timer } = await failedOff();
    await value(resumePush(as('operator'), { tenant: tenant.slug, push: push.number }));
    await tenant.workOff();
    expect(await cells(tenant)).toMatchObject([{ state: 'off', failed: null }]);
    await comes(timer.id);
    expect(await value(fire(timer.id))).toEqual({ state: 'nothing' });

    const { tenant: other, timer: box } = await boxed();
    await refusesWrites(other, 1);
    await other.push(switching(false));
    expect(await timers(other)).toMatchObject([
      { id: box.id, why: 'time_box', endedAt: null, failures: 0 },
      { why: 'by_hand', endedAt: null, failures: 1 },
    ]);
  });
});

test('a switch on by hand whose push failed is said, and never tried again', async () => {
  const tenant = await rehearsal();
  await tenant.verified();
  await refusesWrites(tenant, 1);
  const push = await tenant.push(switching(true));
  expect(push.status).toBe('failed');
  expect(await cells(tenant)).toMatchObject([
    { state: 'off', failed: { on: true, push: push.number, retried: false, tryAt: null } },
  ]);
  expect(await timers(tenant)).toEqual([]);
  await tenant.push(switching(true));
  expect(await cells(tenant)).toMatchObject([{ state: 'on', failed: null }]);
});

const loadOf = ({ slug }: Rehearsal, number: number) =>
  value(loadPush(as('viewer'), { tenant: slug, number }));
