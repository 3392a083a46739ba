import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import type { Intent } from '@/lib/ptc/model/intent';
import { INERT_HOST } from '@/lib/ptc/model/objects';
import { useTestDatabase } from '@/testing/database';
import { preparing, type Rehearsal, rehearsal, switching } from '@/testing/rehearsal';
import { as, problem, value } from '@/testing/tenant';
import { loadPush } from '../push/load';
import { loadSwitchboard } from '../switchboard/load';
import { setApprovals } from '../tenant/set-approvals';
import { pauseAll } from './pause-all';

useTestDatabase();

const ROOT = '/api/v2/profiles/destinations';
const LANES = ['npm', 'pypi', 'docker'].map((ecosystem) => ({ ecosystem, scope: 'me' }));
const REASON = 'Builds fail since ten.';
const INERT = [[INERT_HOST], [INERT_HOST], [INERT_HOST]];

/** Three lanes that are on. */
async function threeOn(): Promise<Rehearsal> {
  const tenant = await rehearsal();
  for (const lane of LANES) {
    await tenant.verified(lane);
    await tenant.push(switching(true, lane));
  }
  return tenant;
}
const pause = ({ slug }: Rehearsal, reason = REASON) => pauseAll(as('operator'), { tenant: slug, reason });
const values = async (tenant: Rehearsal) => (await tenant.profiles()).map((profile) => profile.values);
const load = ({ slug }: Rehearsal, number: number) => value(loadPush(as('viewer'), { tenant: slug, number }));
const lanesOn = ({ slug }: Rehearsal) => db().lane.count({ where: { on: true, tenant: { slug } } });

test('switches every lane off in one push, without approval, and keeps the reason', async () => {
  const tenant = await threeOn();
  await value(setApprovals(as('admin'), { tenant: tenant.slug, on: true }));
  const { number } = await value(pause(tenant));
  await tenant.workOff();
  expect(await load(tenant, number)).toMatchObject({
    status: 'done',
    title: 'Switch everything off: 3 lanes',
    intent: { type: 'switch', on: false, reason: REASON },
  });
  expect(await values(tenant)).toEqual(INERT);
  expect(await lanesOn(tenant)).toBe(0);
  const act = await db().auditEvent.findFirstOrThrow({ where: { action: 'lane.pause-all' } });
  expect(act.after).toEqual({ reason: REASON });
});

test('ends the time box of a lane once that is off, and says one lane', async () => {
  const tenant = await rehearsal();
  await tenant.verified();
  const until = new Date(Date.now() + 3_600_000).toISOString();
  await tenant.push({ ...switching(true), until } as Intent);
  const timers = async () =>
    (await value(loadSwitchboard(as('viewer'), { tenant: tenant.slug }))).lanes.flatMap(
      (lane) => lane.timers,
    );
  expect(await timers()).toMatchObject([{ why: 'time_box' }]);
  const { number } = await value(pause(tenant));
  // What ends a redirect is not given up before it has ended.
  expect(await timers()).toMatchObject([{ why: 'time_box' }]);
  await tenant.workOff();
  expect(await load(tenant, number)).toMatchObject({
    status: 'done',
    title: 'Switch everything off: 1 lane',
  });
  expect(await timers()).toEqual([]);
  expect(await db().laneTimer.findFirst({ where: { tenant: { slug: tenant.slug } } })).toMatchObject({
    outcome: 'The lane was switched off before.',
    missed: false,
  });
});

test('of a tenant that nothing was ever pushed to, says so', async () => {
  const tenant = await rehearsal();
  await tenant.takeUp();
  expect(await problem(pause(tenant))).toMatchObject({
    code: 'refused',
    message: expect.stringContaining('No lane has ever been pushed'),
  });
});

test('where every lane is off, looks whether that is so', async () => {
  const tenant = await rehearsal();
  await tenant.verified();
  const writes = (await tenant.writes()).length;
  const { number } = await value(pause(tenant));
  await tenant.workOff();
  const push = await load(tenant, number);
  expect(push).toMatchObject({ status: 'done', title: 'Switch everything off: 0 lanes, 1 more checked' });
  expect(push.steps.map(({ message }) => message)).toEqual([
    'Nothing in it could match already; nothing was written.',
  ]);
  expect(await tenant.writes()).toHaveLength(writes);
});

test('writes every lane before it reads one, whatever else the tenant holds, and lists nothing', async () => {
  const tenant = await threeOn();
  const before = (await tenant.apiCalls()).length;
  await tenant.faults({ method: 'GET', path: ROOT, kind: 'status', status: 500, count: 50 });
  const { number } = await value(pause(tenant));
  await tenant.workOff();
  expect(await load(tenant, number)).toMatchObject({ status: 'done' });
  const calls = (await tenant.apiCalls()).slice(before).map(({ method }) => method);
  expect(calls).toEqual(['PATCH', 'PATCH', 'PATCH', 'GET', 'GET', 'GET']);
  await tenant.faults();
  expect(await values(tenant)).toEqual(INERT);
});

test('writes over what somebody made of a profile since', async () => {
  const tenant = await threeOn();
  const [profile] = await tenant.profiles();
  await tenant.behindOurBack('PATCH', `/${profile?.id}`, { type: 'insensitive', values: ['theirs.test'] });
  const { number } = await value(pause(tenant));
  await tenant.workOff();
  expect(await load(tenant, number)).toMatchObject({ status: 'done' });
  expect(await values(tenant)).toEqual(INERT);
});

test('a lane whose answer is lost is read back, and written again only where it was not', async () => {
  const tenant = await threeOn();
  const [first, second] = await tenant.profiles();
  const before = (await tenant.writes()).length;
  await tenant.faults(
    { method: 'PATCH', path: `${ROOT}/${first?.id}`, kind: 'drop-after-commit' },
    { method: 'PATCH', path: `${ROOT}/${second?.id}`, kind: 'status', status: 503 },
  );
  const { number } = await value(pause(tenant));
  await tenant.workOff();
  const push = await load(tenant, number);
  expect(push.steps.map(({ status, message }) => [status, message])).toEqual([
    ['done', 'Written first, then read back: nothing in it can match.'],
    ['done', 'Written and read back.'],
    ['done', 'Written first, then read back: nothing in it can match.'],
  ]);
  expect((await tenant.writes()).length - before).toBe(4);
  expect(await values(tenant)).toEqual(INERT);
});

test('a profile that is gone is said to be', async () => {
  const tenant = await rehearsal();
  await tenant.takeUp();
  await tenant.push(preparing());
  const [profile] = await tenant.profiles();
  await tenant.behindOurBack('DELETE', `/${profile?.id}`);
  const { number } = await value(pause(tenant));
  await tenant.workOff();
  expect((await load(tenant, number)).steps).toMatchObject([
    { status: 'stale', message: expect.stringContaining('was removed from the tenant') },
  ]);
});

test('asks for a reason', async () => {
  const tenant = await threeOn();
  expect(await problem(pause(tenant, '  '))).toMatchObject({
    code: 'invalid',
    fields: { reason: expect.any(String) },
  });
  expect(await lanesOn(tenant)).toBe(3);
});

test('goes ahead of what waits, and one lane that fails does not keep the others on', async () => {
  const tenant = await threeOn();
  await tenant.takeUp({ ecosystem: 'huggingface', scope: 'me' });
  const waiting = await tenant.plan(preparing({ ecosystem: 'huggingface', scope: 'me' }));
  await tenant.start(waiting);
  const [first] = await tenant.profiles();
  await tenant.faults({
    method: 'PATCH',
    path: `${ROOT}/${first?.id}`,
    kind: 'status',
    status: 403,
    count: 2,
  });
  const { number } = await value(pause(tenant));
  expect(await load(tenant, waiting.number)).toMatchObject({ status: 'stopped' });
  await tenant.workOff();
  const push = await load(tenant, number);
  expect(push.steps.map(({ status }) => status)).toEqual(['failed', 'done', 'done']);
  expect(push).toMatchObject({ status: 'failed', message: expect.stringContaining('2 of 3 steps hold') });
  expect((await values(tenant)).slice(1)).toEqual(INERT.slice(1));
  expect(await lanesOn(tenant)).toBe(1);

  const again = await value(pause(tenant));
  await tenant.workOff();
  expect(await load(tenant, again.number)).toMatchObject({ status: 'done' });
  expect(await values(tenant)).toEqual(INERT);
});

test('takes a lane with it that somebody switched on past Turnout', async () => {
  const tenant = await rehearsal();
  await tenant.verified();
  const [profile] = await tenant.profiles();
  await tenant.behindOurBack('PATCH', `/${profile?.id}`, {
    type: 'insensitive',
    values: ['registry.npmjs.org'],
  });
  await value(pause(tenant));
  await tenant.workOff();
  expect(await values(tenant)).toEqual([[INERT_HOST]]);
});
