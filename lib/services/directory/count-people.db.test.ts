import { describe, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/testing/database';
import { preparing, type Rehearsal, rehearsal } from '@/testing/rehearsal';
import { as, value } from '@/testing/tenant';
import { loadSwitchboard } from '../switchboard/load';
import { readNow } from '../watch/read-now';

useTestDatabase();

type Call = { method: string; path: string };

const check = ({ slug }: Rehearsal) => value(readNow(as('operator'), { tenant: slug }));
const counts = async ({ slug }: Rehearsal) => {
  const { headcounts } = await value(loadSwitchboard(as('viewer'), { tenant: slug }));
  return Object.fromEntries(headcounts.map(({ scope, ...counted }) => [scope, counted]));
};
const asked = async (tenant: Rehearsal) =>
  ((await tenant.control('api')) as Call[]).filter(({ path }) => /\/(users\/get|scim\/)/.test(path)).length;

async function prepared() {
  const tenant = await rehearsal();
  await tenant.takeUp();
  await tenant.push(preparing());
  return tenant;
}

describe('how many people a scope names', () => {
  test('is asked with the check, a few questions at most, and not again for a day', async () => {
    const tenant = await prepared();
    const groups = ['PTC-Pilot'];
    await db().scope.updateMany({ where: { key: 'everyone' }, data: { position: 2 } });
    const { id: tenantId } = await db().tenant.findFirstOrThrow();
    await db().scope.create({ data: { tenantId, key: 'pilot', name: 'Pilot', position: 1, groups } });
    expect((await counts(tenant)).everyone).toMatchObject({ people: null, at: null });
    const before = await asked(tenant);
    await check(tenant);
    expect((await asked(tenant)) - before).toBe(2);
    const counted = await counts(tenant);
    expect(counted.me).toEqual({ people: 1, atMost: false, at: null, why: null });
    expect(counted.pilot?.people).toBeGreaterThan(0);
    expect(counted.everyone?.people).toBeGreaterThan(counted.pilot?.people ?? 0);
    await check(tenant);
    expect((await asked(tenant)) - before, 'remembered').toBe(2);
    await db().scope.updateMany({
      where: { key: 'pilot' },
      data: { groups: ['PTC-Pilot', 'No such group'] },
    });
    expect((await counts(tenant)).pilot, 'another audience').toMatchObject({ people: null, at: null });
  });

  test('is unknown where the directory does not know a group of it', async () => {
    const tenant = await prepared();
    await db().scope.updateMany({ where: { key: 'me' }, data: { groups: ['PTC-Pilot', 'No such group'] } });
    await check(tenant);
    expect((await counts(tenant)).me?.why).toContain('No such group');
  });

  test('that the directory does not tell is unknown with why, and the tenant is checked all the same', async () => {
    const tenant = await prepared();
    await tenant.faults(
      { path: '/api/v2/users/*', kind: 'status', status: 403, count: 10 },
      { path: '/api/v2/scim/*', kind: 'status', status: 403, count: 10 },
    );
    expect(await check(tenant)).toMatchObject({ state: 'read' });
    const { everyone } = await counts(tenant);
    expect(everyone?.people).toBeNull();
    expect(everyone?.why).toContain('The tenant does not allow this.');
  });
});
