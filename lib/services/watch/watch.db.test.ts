import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/testing/database';
import { endPush, oneStep } from '@/testing/push-steps';
import { CANARY_TOKEN, preparing, type Rehearsal, rehearsal, switching } from '@/testing/rehearsal';
import { as, problem, value, wholeDatabase } from '@/testing/tenant';
import { checkAudit } from '../audit/check';
import { listDrift } from '../drift/list';
import type { Context } from '../words/verb';
import { claimReadings } from './claim';
import { readNow } from './read-now';
import { readOnce } from './reading';
import { recordReading } from './record';
import { setWatch } from './set';

useTestDatabase();

const ROOT = '/api/v2/profiles/destinations';
const worker = (id: string): Context => ({ actor: { ...as('worker').actor, id, name: id } });
const stateOf = async ({ slug }: Rehearsal) => (await value(listDrift(as('viewer'), { tenant: slug }))).watch;
const rowOf = ({ slug }: Rehearsal) => db().watch.findFirstOrThrow({ where: { tenant: { slug } } });

/** The claims on a tenant that a worker gets when it looks; other tests' tenants are none of its business. */
async function claim({ slug }: Rehearsal, ctx = as('worker'), held: string[] = []) {
  const claimed = await value(claimReadings(ctx, { room: 20, held }));
  return claimed.filter(({ tenant }) => tenant === slug);
}

/** Makes the watch of a tenant due, as if its interval had passed. */
async function due(tenant: Rehearsal): Promise<void> {
  await value(claimReadings(as('worker'), { room: 0, held: [] }));
  await db().watch.updateMany({ where: { tenant: { slug: tenant.slug } }, data: { nextAt: new Date(0) } });
}

/** One round of a worker for one tenant, from its claim to the record. */
async function round(tenant: Rehearsal) {
  await due(tenant);
  const [claimed] = await claim(tenant);
  if (!claimed) throw new Error('The tenant was not due.');
  const reading = await readOnce(claimed.tenant);
  return value(recordReading(as('worker'), { claim: claimed.claim, mark: claimed.mark, reading }));
}

async function actsOf({ slug }: Rehearsal) {
  const { id: chain } = await db().tenant.findUniqueOrThrow({ where: { slug } });
  const rows = await db().auditEvent.findMany({ where: { chain }, orderBy: { seq: 'asc' } });
  return rows.filter(({ action }) => /^(watch|drift)\.|set-watch/.test(action));
}

test('a new tenant is read after one interval, a due one at once, and then again after the interval', async () => {
  const tenant = await rehearsal();
  expect(await claim(tenant)).toEqual([]);
  const begun = await rowOf(tenant);
  expect(Number(begun.nextAt) - Number(begun.since)).toBe(15 * 60_000);
  expect(await stateOf(tenant)).toMatchObject({ readAt: null, failing: null, overdue: false });

  expect(await round(tenant)).toEqual({ state: 'read', compared: 0, drifted: 0 });
  const row = await rowOf(tenant);
  expect(row).toMatchObject({ claim: null, kinds: ['destination-profile'], failures: 0 });
  expect(Number(row.nextAt) - Number(row.readAt)).toBe(15 * 60_000);
  expect(await claim(tenant)).toEqual([]);
  expect(await actsOf(tenant)).toEqual([]);
});

test('two workers that look at once get one claim, and what a claim that ran out brings is refused', async () => {
  const tenant = await rehearsal();
  await due(tenant);
  const both = await Promise.all(['one', 'two'].map((id) => claim(tenant, worker(id))));
  const [first] = both.flat();
  expect(both.flat()).toHaveLength(1);
  if (!first) throw new Error('unreachable');
  expect((await stateOf(tenant)).readBy).toMatch(/one|two/);
  expect((await problem(readNow(as('operator'), { tenant: tenant.slug }))).code).toBe('conflict');

  // Its holder is silent for longer than a claim lasts; while it renews, nobody else gets the tenant.
  const runOut = () =>
    db().watch.updateMany({ where: { claim: first.claim }, data: { claimedUntil: new Date(0) } });
  await runOut();
  expect(await claim(tenant, worker('three'), [first.claim])).toEqual([]);
  await runOut();
  const [second] = await claim(tenant, worker('three'));
  const reading = await readOnce(tenant.slug);
  const { mark } = first;
  expect((await problem(recordReading(as('worker'), { claim: first.claim, mark, reading }))).code).toBe(
    'conflict',
  );
  expect((await rowOf(tenant)).readAt).toBeNull();
  await value(recordReading(as('worker'), { claim: second?.claim ?? '', mark, reading }));
  expect((await rowOf(tenant)).readAt).not.toBeNull();
});

test('a tenant that fails says so, keeps what was known, and recovers; each is recorded once', async () => {
  const tenant = await rehearsal();
  await tenant.takeUp();
  await tenant.push(preparing());
  await round(tenant);
  const { readAt } = await rowOf(tenant);

  await tenant.faults({ path: `${ROOT}/*`, kind: 'status', status: 503, count: 2 });
  const calls = (await tenant.apiCalls()).length;
  for (const times of [1, 2]) {
    expect(await round(tenant)).toMatchObject({ state: 'failed' });
    const { failing, ...state } = await stateOf(tenant);
    expect(failing).toMatchObject({ times, problem: expect.stringContaining('The tenant failed with 503') });
    expect(state).toMatchObject({ readAt, compared: 1 });
    expect(Number(state.nextAt) - Number(failing?.at)).toBe(15 * 60_000);
  }
  // Politely: one call a round, however it ends.
  expect((await tenant.apiCalls()).length - calls).toBe(2);

  await tenant.faults({ path: `${ROOT}/*`, kind: 'token-expired' });
  expect(await value(readNow(as('operator'), { tenant: tenant.slug }))).toMatchObject({
    state: 'failed',
    problem: expect.stringContaining('does not accept the API token'),
  });
  expect(await round(tenant)).toMatchObject({ state: 'read' });
  expect((await stateOf(tenant)).failing).toBeNull();
  const acts = await actsOf(tenant);
  expect(acts.map(({ action, actorKind }) => `${action} ${actorKind}`)).toEqual([
    'watch.failed worker',
    'watch.recovered worker',
  ]);
  expect(acts[1]?.before).toMatchObject({ failures: 3 });
  expect((await value(checkAudit(as('viewer'), { tenant: tenant.slug }))).fault).toBeNull();
  expect((await wholeDatabase()).join('\n')).not.toContain(CANARY_TOKEN);
});

test('while a push runs nothing is read, and what was read around its write is not compared', async () => {
  const tenant = await rehearsal();
  await tenant.verified();
  const plan = await tenant.plan(switching(true));
  await tenant.start(plan);
  await due(tenant);
  expect(await claim(tenant)).toEqual([]);
  const { nextAt } = await rowOf(tenant);
  expect(Number(nextAt)).toBeGreaterThan(Date.now() + 30_000);
  expect(Number(nextAt)).toBeLessThanOrEqual(Date.now() + 60_000);
  expect(await problem(readNow(as('operator'), { tenant: tenant.slug }))).toMatchObject({
    code: 'refused',
    message: expect.stringContaining('A push to this tenant is running'),
  });
  await tenant.workOff();

  // The push comes and ends between the look at the tenant and its record.
  await due(tenant);
  const [claimed] = await claim(tenant);
  if (!claimed) throw new Error('unreachable');
  const reading = await readOnce(tenant.slug);
  await tenant.push(switching(false));
  const { readAt } = await rowOf(tenant);
  const kept = await value(
    recordReading(as('worker'), { claim: claimed.claim, mark: claimed.mark, reading }),
  );
  expect(kept).toEqual({ state: 'postponed' });
  expect(await rowOf(tenant)).toMatchObject({ readAt, claim: null });
  expect(await db().drift.count({ where: { tenant: { slug: tenant.slug } } })).toBe(0);

  // Nor while it is under way: the write is in the tenant, and the ledger does not know of it yet.
  await due(tenant);
  const [early] = await claim(tenant);
  const on = await tenant.plan(switching(true));
  await tenant.start(on);
  const { id: push } = await db().push.findFirstOrThrow({
    where: { number: on.number, tenant: { slug: tenant.slug } },
  });
  const seen = await readOnce(tenant.slug);
  const { claim: number = '', mark = '' } = early ?? {};
  expect(await value(recordReading(as('worker'), { claim: number, mark, reading: seen }))).toEqual({
    state: 'postponed',
  });
  await oneStep(push, 0);
  await endPush(push);
  expect(await round(tenant)).toMatchObject({ state: 'read', drifted: 0 });
});

test('a watch is adjusted and switched off; overdue counts from then', async () => {
  const tenant = await rehearsal();
  const { slug } = tenant;
  const set = (minutes: number) => setWatch(as('admin'), { tenant: slug, minutes });
  await value(set(5));
  expect(await claim(tenant)).toHaveLength(1);
  await db().watch.updateMany({ where: { tenant: { slug } }, data: { claim: null } });
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);
  const since = (at: Date) => db().watch.updateMany({ where: { tenant: { slug } }, data: { since: at } });
  await since(ago(11));
  expect(await stateOf(tenant)).toMatchObject({ minutes: 5, readAt: null, overdue: true });
  await round(tenant);
  expect(await stateOf(tenant)).toMatchObject({ overdue: false });
  await since(ago(9));
  await db().watch.updateMany({ where: { tenant: { slug } }, data: { readAt: ago(9) } });
  expect(await stateOf(tenant)).toMatchObject({ overdue: false });
  await db().watch.updateMany({ where: { tenant: { slug } }, data: { readAt: ago(60) } });

  await value(set(0));
  expect(await stateOf(tenant)).toMatchObject({ minutes: 0, nextAt: null, overdue: false });
  expect(await claim(tenant)).toEqual([]);
  expect(await value(readNow(as('operator'), { tenant: slug }))).toMatchObject({ state: 'read' });
  expect((await rowOf(tenant)).nextAt).toBeNull();
  await value(set(0));
  for (const minutes of [-1, 1.5, 1441]) expect((await problem(set(minutes))).code).toBe('invalid');
  expect((await actsOf(tenant)).map(({ before, after }) => [before, after])).toEqual([
    [{ driftMinutes: 15 }, { driftMinutes: 5 }],
    [{ driftMinutes: 5 }, { driftMinutes: 0 }],
  ]);
});

test('what no API can read is named with what it rests on, and a tenant that answers none fails in words', async () => {
  const tenant = await rehearsal();
  await tenant.verified();
  await round(tenant);
  const { watch, unread, evidence } = await value(listDrift(as('viewer'), { tenant: tenant.slug }));
  expect(watch.readable).toEqual(['destination-profile']);
  expect(unread).toEqual(['header-profile', 'policy']);
  expect(evidence).toMatchObject([{ lane: 'npm, Me', source: 'policies.json', by: 'The operator' }]);
  await db().tenant.update({ where: { slug: tenant.slug }, data: { capabilities: [] } });
  expect(await round(tenant)).toMatchObject({
    state: 'failed',
    problem: expect.stringContaining('nothing can be watched'),
  });
});
