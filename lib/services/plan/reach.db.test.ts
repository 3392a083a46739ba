import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/testing/database';
import { NPM_ME, type Rehearsal, rehearsal, switching } from '@/testing/rehearsal';
import { as, value } from '@/testing/tenant';
import { pauseAll } from '../rollout/pause-all';
import { editScope } from '../scope/edit';
import { readNow } from '../watch/read-now';
import { loadTenant } from '../words/loaded-tenant';
import { reachOf } from './reach';

useTestDatabase();

const EVERYONE = { ecosystem: 'npm', scope: 'everyone' };
const reach = async ({ slug }: Rehearsal, lane = EVERYONE, on = true) =>
  reachOf(db(), await loadTenant(db(), slug), switching(on, lane));

test('a switch on for everyone says in which narrower scope it was never on', async () => {
  const tenant = await rehearsal();
  await tenant.verified();
  const never = { everyone: true, people: null, neverOn: ['npm, Me'] };
  expect(await reach(tenant)).toEqual(never);
  expect(await reach(tenant, NPM_ME)).toEqual({
    everyone: false,
    people: { people: 1, atMost: false },
    neverOn: [],
  });
  expect(await reach(tenant, EVERYONE, false)).toBeNull();

  // It writes every profile that stands: that does not make a lane one that was on.
  await value(pauseAll(as('operator'), { tenant: tenant.slug, reason: 'To be sure.' }));
  await tenant.workOff();
  expect(await reach(tenant)).toEqual(never);

  await tenant.push(switching(true));
  expect((await reach(tenant))?.neverOn).toEqual([]);
  await tenant.push(switching(false));
  expect((await reach(tenant))?.neverOn).toEqual([]);
});

test('how many people it reaches is what the directory last said, and not known where it has not', async () => {
  const tenant = await rehearsal();
  const { slug } = tenant;
  const people = async (lane = NPM_ME) => (await reach(tenant, lane))?.people;
  expect(await people(EVERYONE)).toBeNull();
  const users = ['dana@sandbox.test'];
  await value(editScope(as('operator'), { tenant: slug, scope: 'me', users, groups: ['PTC-Pilot'] }));
  await value(readNow(as('operator'), { tenant: slug }));
  expect(await people()).toEqual({ people: 4, atMost: true });
  expect((await people(EVERYONE))?.people).toBeGreaterThan(12);
  const both = switching(true);
  if (both.type === 'switch') both.lanes.push(EVERYONE);
  const all = await reachOf(db(), await loadTenant(db(), slug), both);
  expect(all?.people, 'everyone holds the others').toEqual(await people(EVERYONE));
});
