import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/testing/database';
import { problem, storedPerson, storedTenant, value } from '@/testing/tenant';
import { loadSwitchboard } from '../switchboard/load';
import { loadRole } from '../tenant/role';
import { setWatch } from '../watch/set';
import type { Context } from './context';

useTestDatabase();
const tenant = 'acme';

test('a page reads by the right that it was told, what changes something and the next page by the one that there is', async () => {
  await storedTenant();
  const person = await storedPerson('admin');
  const page = (): Context => ({ ...person, told: new Map() });
  const first = page();
  expect(await value(loadRole(first, { tenant }))).toEqual({ role: 'admin' });
  await db().membership.deleteMany({ where: { userId: person.actor.id } });
  await value(loadSwitchboard(first, { tenant }));
  expect((await problem(setWatch(first, { tenant, minutes: 15 }))).code).toBe('not found');
  expect((await problem(loadSwitchboard(page(), { tenant }))).code).toBe('not found');
  expect((await problem(loadSwitchboard(person, { tenant }))).code).toBe('not found');
});
