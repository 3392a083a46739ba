import { expect, test } from 'vitest';
import { useTestDatabase } from '@/testing/database';
import { NPM_ME, type Rehearsal, rehearsal, switching } from '@/testing/rehearsal';
import { as, value } from '@/testing/tenant';
import { loadKillSwitch } from '../switchboard/kill-switch';
import { loadSwitchboard } from '../switchboard/load';
import { readNow } from '../watch/read-now';
import { pauseAll } from './pause-all';

useTestDatabase();

const PATH = '/api/v2/profiles/destinations*';
const cell = async ({ slug }: Rehearsal) =>
  (await value(loadSwitchboard(as('viewer'), { tenant: slug }))).lanes[0];
const killSwitch = ({ slug }: Rehearsal) => value(loadKillSwitch(as('viewer'), { tenant: slug }));
const unreadable = { method: 'GET', path: PATH, kind: 'status', status: 401, count: 1_000 };

test('a switch whose answer was lost, and that could not be read, is said to be in doubt until the tenant is read', async () => {
  const tenant = await rehearsal();
  await tenant.verified();
  const plan = await tenant.plan(switching(true));
  // What the push looks at before it writes can be read.
  await tenant.faults(
    { method: 'PATCH', path: PATH, kind: 'drop-after-commit' },
    { method: 'GET', path: PATH, kind: 'latency', ms: 0 },
    unreadable,
  );
  await tenant.start(plan);
  await tenant.workOff();
  expect(await cell(tenant)).toMatchObject({
    on: false,
    doubt: { push: plan.number },
    failed: { on: true, push: plan.number },
  });
  expect((await killSwitch(tenant)).lanesOn).toHaveLength(1);

  await tenant.faults();
  await value(readNow(as('operator'), { tenant: tenant.slug }));
  expect(await cell(tenant)).toMatchObject({ doubt: null, state: 'drift', found: { on: true } });
});

test('a switch that failed for certain, as a last look shows, is in no doubt', async () => {
  const tenant = await rehearsal();
  await tenant.verified();
  await tenant.push(switching(true));
  await tenant.faults({ method: 'PATCH', path: PATH, kind: 'status', status: 403, count: 1_000 });
  expect(await tenant.push(switching(false))).toMatchObject({ status: 'failed' });
  expect(await cell(tenant)).toMatchObject({ on: true, doubt: null, failed: { on: false } });
});

test('what the kill switch wrote and could not read back is not said to be on still', async () => {
  const tenant = await rehearsal();
  await tenant.verified();
  await tenant.push(switching(true));
  await tenant.faults(unreadable);
  const { number } = await value(pauseAll(as('operator'), { tenant: tenant.slug, reason: 'Stop.' }));
  await tenant.workOff();
  expect(await cell(tenant)).toMatchObject({ on: true, doubt: { push: number } });
  const { lanesOn, failed } = await killSwitch(tenant);
  expect(lanesOn).toHaveLength(1);
  expect(failed).toMatchObject({ stillOn: [], unseen: [{ profileName: `jfrog-${NPM_ME.ecosystem}-me` }] });
});

test('what the kill switch could not write is still on', async () => {
  const tenant = await rehearsal();
  await tenant.verified();
  await tenant.push(switching(true));
  await tenant.faults({ method: '*', path: PATH, kind: 'status', status: 401, count: 1_000 });
  await value(pauseAll(as('operator'), { tenant: tenant.slug, reason: 'Stop.' }));
  await tenant.workOff();
  expect(await cell(tenant)).toMatchObject({ on: true, doubt: null, failed: { on: false } });
  expect((await killSwitch(tenant)).failed).toMatchObject({ stillOn: [{}], unseen: [] });
});
