import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/testing/database';
import { preparing, type Rehearsal, rehearsal, switching } from '@/testing/rehearsal';
import { as, value } from '@/testing/tenant';
import { pauseAll } from '../rollout/pause-all';
import { setApprovals } from '../tenant/set-approvals';
import { cancelTimer } from '../timer/cancel';
import { readNow } from '../watch/read-now';
import { loadSwitchboard } from './load';

useTestDatabase();

const ROOT = '/api/v2/profiles/destinations';
const refusesWrites = (tenant: Rehearsal) =>
  tenant.faults({ method: 'PATCH', path: `${ROOT}/*`, kind: 'status', status: 403, count: 100 });

/** What the strip says to somebody, line by line. */
async function said({ slug }: Rehearsal, to: Parameters<typeof as>[0] = 'operator') {
  const { attention } = await value(loadSwitchboard(as(to), { tenant: slug }));
  return attention.map(({ kind, head, act }) => [kind, head, act.word]);
}

test('from portal tasks to nothing, and a switch off that fails until it is taken back', async () => {
  const tenant = await rehearsal();
  await tenant.takeUp();
  await tenant.push(preparing());
  expect(await said(tenant)).toEqual([['tasks', '3 portal tasks', 'Open']]);
  await tenant.doTasks();
  await tenant.verify(await tenant.exported());
  expect(await said(tenant)).toEqual([]);
  await tenant.push(switching(true));
  await refusesWrites(tenant);
  await tenant.push(switching(false));
  expect(await said(tenant)).toEqual([
    ['still on', 'npm, Me is still on: switching off failed', 'Try again'],
  ]);
  const timer = await db().laneTimer.findFirstOrThrow({ where: { endedAt: null } });
  await value(cancelTimer(as('operator'), { tenant: tenant.slug, timer: timer.id }));
  expect(await said(tenant), 'taken back').toEqual([]);
});

test('what the kill switch did not get off is one line, and not its lanes once more', async () => {
  const tenant = await rehearsal();
  await tenant.verified();
  await tenant.push(switching(true));
  await refusesWrites(tenant);
  await value(pauseAll(as('operator'), { tenant: tenant.slug, reason: 'Wrong hosts.' }));
  await tenant.workOff();
  expect(await said(tenant)).toEqual([['everything off', 'Not everything is off', 'Look']]);
});

test('a lane that was switched on past Turnout, a tenant that cannot be read, and a token that is refused', async () => {
  const tenant = await rehearsal();
  await tenant.verified();
  const [profile] = await tenant.profiles();
  await tenant.behindOurBack('PATCH', `/${profile?.id}`, { type: 'insensitive', values: ['quay.io'] });
  await value(readNow(as('operator'), { tenant: tenant.slug }));
  const found = ['switched on', 'npm, Me was switched on outside Turnout', 'Look'];
  expect(await said(tenant)).toEqual([found]);
  const fails = async (status: number) => {
    await tenant.faults({ path: `${ROOT}*`, kind: 'status', status, count: 1 });
    await value(readNow(as('operator'), { tenant: tenant.slug }));
    return said(tenant);
  };
  expect(await fails(403)).toEqual([found, ['unread', 'The tenant could not be checked', 'Look']]);
  expect(await fails(401)).toEqual([found, ['token refused', 'The tenant refuses the API token', 'Replace']]);
});

test('a worker that is not seen any more is missed, and one that is started again is not', async () => {
  const tenant = await rehearsal();
  await tenant.verified();
  expect(await said(tenant), 'none was ever started').toEqual([]);
  const seen = (secondsAgo: number) => new Date(Date.now() - secondsAgo * 1_000);
  const worker = { id: 'worker', name: 'worker', startedAt: seen(60) };
  await db().worker.create({ data: { ...worker, seenAt: seen(30) } });
  expect(await said(tenant)).toEqual([['no worker', 'No worker is running', 'Look']]);
  await db().worker.update({ where: { id: 'worker' }, data: { seenAt: seen(4), goneAt: seen(3) } });
  expect(await said(tenant)).toEqual([]);
  // It would be missed by the tests that follow, ten seconds later.
  await db().worker.deleteMany();
});

test('a plan that waits says so to who may approve it, to its author, and to no viewer', async () => {
  const tenant = await rehearsal();
  await tenant.verified();
  await value(setApprovals(as('admin'), { tenant: tenant.slug, on: true }));
  const { number } = await tenant.plan(switching(true));
  expect(await said(tenant, 'admin')).toEqual([
    ['approval', `Plan #${number} waits for your approval`, 'Review'],
  ]);
  expect(await said(tenant)).toEqual([
    ['own plan', `Plan #${number} waits for someone else’s approval`, 'Open'],
  ]);
  expect(await said(tenant, 'viewer')).toEqual([]);
});

test('a token that expires soon', async () => {
  const tenant = await rehearsal();
  const day = new Date(Date.now() + 6 * 24 * 60 * 60_000);
  await db().tenant.update({ where: { slug: tenant.slug }, data: { tokenExpiresOn: day } });
  expect(await said(tenant)).toMatchObject([
    ['token expires', expect.stringMatching(/expires in \d days/), 'Replace'],
  ]);
});
