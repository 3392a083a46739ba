import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/testing/database';
import { preparing, type Rehearsal, rehearsal } from '@/testing/rehearsal';
import { until } from '@/testing/until';
import { startWorker } from '@/testing/worker-process';

const { url } = useTestDatabase();
const ROOT = '/api/v2/profiles/destinations';
const LONG_MS = 120_000;

const watchOf = ({ slug }: Rehearsal) => db().watch.findFirst({ where: { tenant: { slug } } });
const dueNow = ({ slug }: Rehearsal) =>
  db().watch.updateMany({ where: { tenant: { slug } }, data: { nextAt: new Date(0) } });

/** The worker has looked once: from then on it knows the tenant, which is not due for a quarter of an hour. */
const known = (tenant: Rehearsal) => until('the worker to know the tenant', () => watchOf(tenant));

test('a tenant that is due is read by the worker, which records what it finds and then waits an interval', {
  timeout: 120_000,
}, async () => {
  const tenant = await rehearsal();
  await tenant.takeUp();
  await tenant.push(preparing());
  const [profile] = await tenant.profiles();
  await tenant.behindOurBack('PATCH', `/${profile?.id}`, { type: 'insensitive', values: ['evil.test'] });
  const worker = await startWorker(url, 'watcher');
  await known(tenant);
  const calls = (await tenant.apiCalls()).length;
  await dueNow(tenant);
  const drift = await until('the drift to be seen', () => db().drift.findFirst());
  expect(drift).toMatchObject({ name: 'jfrog-npm-me', by: 'sandbox-api-token' });
  const watch = await watchOf(tenant);
  expect(Number(watch?.nextAt) - Number(watch?.readAt)).toBe(15 * 60_000);
  expect((await tenant.apiCalls()).length - calls).toBe(1);
  const act = await db().auditEvent.findFirst({ where: { action: 'drift.seen' } });
  expect(act).toMatchObject({ actorKind: 'worker', actorName: 'watcher' });
  expect(await worker.stop()).toBe(0);
});

test('what a worker was reading that is killed, or asked to stop, is read by another', {
  timeout: 120_000,
}, async () => {
  const tenant = await rehearsal();
  const slow = { path: ROOT, kind: 'latency', ms: LONG_MS };
  await tenant.faults(slow, slow);
  const mortal = await startWorker(url, 'mortal watcher');
  await known(tenant);
  const reads = (name: string, left: number) =>
    until(`${name} to read`, async () => {
      const faults = (await tenant.control('faults')) as unknown[];
      return faults.length === left && (await watchOf(tenant))?.claimedBy === name;
    });
  await dueNow(tenant);
  await reads('mortal watcher', 1);
  await mortal.kill();
  const runOut = () => db().watch.updateMany({ data: { claimedUntil: new Date(0) } });
  await runOut();
  const polite = await startWorker(url, 'polite watcher');
  await reads('polite watcher', 0);
  expect(await polite.stop()).toBe(0);
  await runOut();
  await startWorker(url, 'last watcher');
  await until('the reading to end', async () => (await watchOf(tenant))?.readAt);
});
