import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { INERT_HOST } from '@/lib/ptc/model/objects';
import { useTestDatabase } from '@/testing/database';
import { laneRow, NPM_ME, type Rehearsal, rehearsal } from '@/testing/rehearsal';
import { until } from '@/testing/until';
import { startWorker } from '@/testing/worker-process';

const { url } = useTestDatabase();
const ROOT = '/api/v2/profiles/destinations';

/** A lane that is on until an hour from now. */
async function boxed(): Promise<Rehearsal> {
  const tenant = await rehearsal();
  await tenant.verified();
  const end = new Date(Date.now() + 3_600_000).toISOString();
  await tenant.push({ type: 'switch', lanes: [NPM_ME], on: true, until: end });
  return tenant;
}
const timerOf = ({ slug }: Rehearsal) => db().laneTimer.findFirstOrThrow({ where: { tenant: { slug } } });
const comes = ({ slug }: Rehearsal) =>
  db().laneTimer.updateMany({ where: { tenant: { slug } }, data: { at: new Date(0), tryAt: null } });
const isOff = async ({ slug }: Rehearsal) => !(await laneRow(slug)).on;

test('of two workers one ends a time box when its moment has come, and once more where the push failed', {
  timeout: 120_000,
}, async () => {
  const tenant = await boxed();
  await tenant.faults({ method: 'PATCH', path: `${ROOT}/*`, kind: 'status', status: 403 });
  await startWorker(url, 'one');
  await startWorker(url, 'other');
  expect((await laneRow(tenant.slug)).on).toBe(true);
  await comes(tenant);
  await until('the push to fail', async () => (await timerOf(tenant)).failures === 1);
  expect((await laneRow(tenant.slug)).on).toBe(true);
  await comes(tenant);
  await until('the lane to be off', () => isOff(tenant));
  expect((await tenant.profiles())[0]?.values).toEqual([INERT_HOST]);
  const timer = await timerOf(tenant);
  expect(timer).toMatchObject({ endedAt: expect.any(Date), planNumber: expect.any(Number) });
  // The preparation, the switch on, the end of the time box and what repeats it: no other.
  expect(await db().push.count({ where: { tenant: { slug: tenant.slug } } })).toBe(4);
  const fired = await db().auditEvent.findMany({ where: { action: 'timer.fire' } });
  const byWorker = { actorKind: 'worker', actorName: expect.stringMatching(/^(one|other)$/) };
  expect(fired).toMatchObject([byWorker, byWorker]);
});

test('what a worker that is killed had in hand is fired by the next one', { timeout: 120_000 }, async () => {
  const tenant = await boxed();
  await tenant.faults({ path: `${ROOT}/*`, kind: 'latency', ms: 120_000 });
  const mortal = await startWorker(url, 'mortal');
  await comes(tenant);
  await until('the worker to read the tenant', async () => {
    return ((await tenant.control('faults')) as unknown[]).length === 0;
  });
  await mortal.kill();
  expect((await timerOf(tenant)).endedAt).toBeNull();
  await startWorker(url, 'next');
  await until('the lane to be off', () => isOff(tenant));
  expect(await db().push.count({ where: { tenant: { slug: tenant.slug } } })).toBe(3);
});
