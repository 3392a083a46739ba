import { afterEach, describe, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/testing/database';
import { rehearsal, switching } from '@/testing/rehearsal';
import { as, problem, storedPerson, value } from '@/testing/tenant';
import { approvePlan } from '../plan/approve';
import { makePlan } from '../plan/make';
import { setApprovals } from '../tenant/set-approvals';
import { loadPush } from './load';
import { startPush } from './start';

useTestDatabase();
// Who is stored has rights in the tenants of their own test alone; who is not acts in any.
afterEach(() => db().user.deleteMany());

describe('a push that waits', () => {
  const onWithApproval = async () => {
    const tenant = await rehearsal();
    await tenant.verified();
    const [operator, admin] = [await storedPerson('operator'), await storedPerson('admin')];
    await value(setApprovals(as('admin'), { tenant: tenant.slug, on: true }));
    const made = await value(makePlan(operator, { tenant: tenant.slug, intent: switching(true) }));
    const key = { tenant: tenant.slug, plan: made.number, digest: made.digest };
    await value(approvePlan(admin, key));
    return { tenant, operator, key };
  };
  const take = (role: 'operator' | 'admin') =>
    db().membership.deleteMany({ where: { userId: `id-of-${role}` } });

  test('is not started when the approver has lost the right, and says whose', async () => {
    const { operator, key } = await onWithApproval();
    await db().user.update({ where: { id: 'id-of-admin' }, data: { disabledAt: new Date() } });
    const refused = await problem(startPush(operator, key));
    expect(refused).toMatchObject({ code: 'refused', message: expect.stringContaining('The admin') });
    expect(refused.message).toContain('was disabled');
    await db().user.update({ where: { id: 'id-of-admin' }, data: { disabledAt: null } });
    expect((await startPush(operator, key)).ok).toBe(true);
  });

  test.each(['operator', 'admin'] as const)(
    'writes nothing once the right of the %s is gone',
    async (role) => {
      const { tenant, operator, key } = await onWithApproval();
      await value(startPush(operator, key));
      const before = (await tenant.writes()).length;
      await take(role);
      await tenant.workOff();
      const push = await value(loadPush(as('viewer'), { tenant: tenant.slug, number: key.plan }));
      expect(push).toMatchObject({ status: 'stopped', message: expect.stringContaining('role') });
      expect((await tenant.writes()).length).toBe(before);
    },
  );

  test('switches off all the same', async () => {
    const { tenant, operator, key } = await onWithApproval();
    await value(startPush(operator, key));
    await tenant.workOff();
    const off = await value(makePlan(operator, { tenant: tenant.slug, intent: switching(false) }));
    await value(startPush(operator, { tenant: tenant.slug, plan: off.number, digest: off.digest }));
    await take('operator');
    await tenant.workOff();
    const push = await value(loadPush(as('viewer'), { tenant: tenant.slug, number: off.number }));
    expect(push.status).toBe('done');
  });

  test('cannot be approved by somebody whose password another one chose, or set after the plan was made', async () => {
    const tenant = await rehearsal();
    await tenant.verified();
    await value(setApprovals(as('admin'), { tenant: tenant.slug, on: true }));
    const admin = await storedPerson('admin');
    const plan = await tenant.plan(switching(true));
    const approve = () => approvePlan(admin, { tenant: tenant.slug, plan: plan.number, digest: plan.digest });
    for (const [since, words] of [
      [null, 'Somebody else chose your password'],
      [new Date(), 'after this plan was made'],
    ] as const) {
      await db().user.update({ where: { id: 'id-of-admin' }, data: { ownPasswordSince: since } });
      expect((await problem(approve())).message).toContain(words);
    }
    await db().user.update({ where: { id: 'id-of-admin' }, data: { ownPasswordSince: new Date(0) } });
    expect((await approve()).ok).toBe(true);
  });
});
