import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { INERT_HOST } from '@/lib/ptc/model/objects';
import { useTestDatabase } from '@/testing/database';
import { comes, fire, timers } from '@/testing/lane-timers';
import { type Rehearsal, rehearsal, switching } from '@/testing/rehearsal';
import { as, problem, value } from '@/testing/tenant';
import { loadPush } from '../push/load';
import { loadKillSwitch } from '../switchboard/kill-switch';
import { dueTimers } from '../timer/due';
import { tryNow } from '../timer/try-now';
import { pauseAll } from './pause-all';
import { takeBackPause } from './take-back-pause';

useTestDatabase();

const ROOT = '/api/v2/profiles/destinations';
const LANES = ['npm', 'pypi', 'docker'].map((ecosystem) => ({ ecosystem, scope: 'me' }));
const INERT = [[INERT_HOST], [INERT_HOST], [INERT_HOST]];

const down = (tenant: Rehearsal, count: number) =>
  tenant.faults({ method: 'PATCH', path: `${ROOT}/*`, kind: 'status', status: 403, count });
const values = async (tenant: Rehearsal) => (await tenant.profiles()).map((profile) => profile.values);
const failed = async ({ slug }: Rehearsal) =>
  (await value(loadKillSwitch(as('viewer'), { tenant: slug }))).failed;
const pause = async ({ slug }: Rehearsal) =>
  (await value(pauseAll(as('operator'), { tenant: slug, reason: 'Builds fail.' }))).number;
const due = async () => (await value(dueTimers(as('worker'), {}))).map(({ id }) => id);

/** Three lanes that are on, and a kill switch that none of them obeyed: each is written twice. */
async function allStillOn() {
  const tenant = await rehearsal();
  for (const lane of LANES) {
    await tenant.verified(lane);
    await tenant.push(switching(true, lane));
  }
  await down(tenant, 6);
  const number = await pause(tenant);
  await tenant.workOff();
  return { tenant, number };
}

/** Every timer of it comes, and the one that the worker is told of is fired. */
async function again(tenant: Rehearsal): Promise<string> {
  for (const { id, endedAt } of await timers(tenant)) if (endedAt === null) await comes(id);
  const [first, ...others] = await due();
  expect(others, 'one leads, and the others go with it').toEqual([]);
  return first ? (await value(fire(first))).state : 'nothing due';
}

test('is said of every lane, and tried again in one push until each is off', async () => {
  const { tenant, number } = await allStillOn();
  const said = await failed(tenant);
  expect(said).toMatchObject({ push: number, failures: 1, unseen: [], underWay: null });
  expect(said?.stillOn.map(({ title, profileName }) => [title, profileName])).toEqual([
    ['npm, Me', 'jfrog-npm-me'],
    ['Python (PyPI), Me', 'jfrog-pypi-me'],
    ['Docker, Me', 'jfrog-docker-me'],
  ]);
  const first = await timers(tenant);
  expect(first.map(({ why, tryAt, failingSince }) => [why, Number(tryAt) - Number(failingSince)])).toEqual(
    Array(3).fill(['kill_switch', 15_000]),
  );
  expect(await value(loadPush(as('viewer'), { tenant: tenant.slug, number }))).toMatchObject({
    retry: { lanes: 3, lastPush: number },
  });

  await tenant.faults();
  const [blocked] = await tenant.profiles();
  const path = `${ROOT}/${blocked?.id}`;
  await tenant.faults({ method: 'PATCH', path, kind: 'status', status: 403, count: 2 });
  expect(await again(tenant)).toBe('fired');
  expect(await failed(tenant), 'it does not hold before that was seen').toMatchObject({
    push: number,
    underWay: number + 1,
  });
  const before = (await tenant.apiCalls()).length;
  await tenant.workOff();
  const calls = (await tenant.apiCalls()).slice(before).map(({ method }) => method);
  expect(calls.slice(0, 3), 'nobody looks before it is written').toEqual(['PATCH', 'PATCH', 'PATCH']);
  expect((await failed(tenant))?.stillOn.map(({ title }) => title)).toEqual(['npm, Me']);
  expect(await failed(tenant)).toMatchObject({ push: number + 1, failures: 2, underWay: null });

  expect(await again(tenant)).toBe('fired');
  await tenant.workOff();
  expect(await values(tenant)).toEqual(INERT);
  expect(await failed(tenant)).toBeNull();
  expect(await due()).toEqual([]);
});

test('names what could not be looked at apart from what is on, and waits five minutes at most', async () => {
  const tenant = await rehearsal();
  await tenant.verified();
  await tenant.faults({ method: 'GET', path: `${ROOT}/*`, kind: 'status', status: 403, count: 1 });
  await pause(tenant);
  await tenant.workOff();
  expect(await failed(tenant)).toMatchObject({ stillOn: [], unseen: [{ title: 'npm, Me' }] });
  await db().laneTimer.updateMany({ data: { failures: 50 } });
  await tenant.faults({ method: 'GET', path: `${ROOT}/*`, kind: 'status', status: 403, count: 1 });
  expect(await again(tenant)).toBe('fired');
  const asked = Date.now();
  await tenant.workOff();
  const [timer] = await timers(tenant);
  expect(timer?.failures).toBe(51);
  expect(Number(timer?.tryAt) - asked).toBeGreaterThan(4 * 60_000);
  expect(Number(timer?.tryAt) - asked).toBeLessThan(6 * 60_000);
});

test('goes with a kill switch that is pressed again, and is counted on where that fails', async () => {
  const { tenant, number } = await allStillOn();
  await down(tenant, 6);
  const second = await pause(tenant);
  expect(await failed(tenant)).toMatchObject({ push: number, underWay: second });
  expect(await due()).toEqual([]);
  await tenant.workOff();
  expect(await failed(tenant)).toMatchObject({ push: second, failures: 2, underWay: null });
  expect(await timers(tenant)).toHaveLength(3);

  const third = await pause(tenant);
  const fourth = await pause(tenant);
  expect(await failed(tenant)).toMatchObject({ push: second, underWay: fourth });
  await tenant.workOff();
  expect(await failed(tenant)).toBeNull();
  expect(await value(loadPush(as('viewer'), { tenant: tenant.slug, number: third }))).toMatchObject({
    status: 'stopped',
  });
  expect(await values(tenant)).toEqual(INERT);
});

test('is tried at once where somebody asks for it', async () => {
  const { tenant, number } = await allStillOn();
  expect(await due()).toEqual([]);
  await value(tryNow(as('operator'), { tenant: tenant.slug, push: number }));
  const [leader] = await due();
  await value(fire(leader ?? ''));
  await tenant.workOff();
  expect(await failed(tenant)).toBeNull();
});

test('is over for good once it is taken back, an attempt under way as well', async () => {
  const { tenant } = await allStillOn();
  await again(tenant);
  await value(takeBackPause(as('operator'), { tenant: tenant.slug }));
  await tenant.workOff();
  expect(await failed(tenant)).toBeNull();
  expect(await due()).toEqual([]);
  expect((await timers(tenant)).map(({ outcome }) => outcome)).toEqual(
    Array(3).fill('Cancelled by The operator.'),
  );
  expect(await values(tenant)).not.toEqual(INERT);
  const act = await db().auditEvent.findFirstOrThrow({ where: { action: 'lane.take-back-pause' } });
  expect(act.before).toEqual({ lanes: ['Docker, Me', 'Python (PyPI), Me', 'npm, Me'] });
  expect(await problem(takeBackPause(as('operator'), { tenant: tenant.slug }))).toMatchObject({
    code: 'conflict',
  });
});

test('leaves a lane alone that somebody switched on since', async () => {
  const { tenant } = await allStillOn();
  await tenant.faults();
  await tenant.push(switching(false));
  await tenant.push(switching(true));
  expect((await failed(tenant))?.stillOn.map(({ title }) => title)).toEqual([
    'Python (PyPI), Me',
    'Docker, Me',
  ]);
  await again(tenant);
  await tenant.workOff();
  expect((await values(tenant)).map((held) => held.includes(INERT_HOST))).toEqual([false, true, true]);
  expect(await failed(tenant)).toBeNull();
});
