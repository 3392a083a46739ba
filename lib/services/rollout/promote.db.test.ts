import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/testing/database';
import { NPM_ME, type Rehearsal, rehearsal, switching } from '@/testing/rehearsal';
import { as, problem, value } from '@/testing/tenant';
import { promoteLane } from './promote';

useTestDatabase();

const promote = ({ slug }: Rehearsal, scope = 'me') =>
  promoteLane(as('operator'), { tenant: slug, ecosystem: 'npm', scope });
const lanes = ({ slug }: Rehearsal) =>
  db().lane.findMany({ where: { tenant: { slug } }, select: { profileName: true }, orderBy: { id: 'asc' } });

test('takes a lane that is on up in the next wider scope, and makes the plan that prepares it', async () => {
  const tenant = await rehearsal();
  await tenant.verified();
  await tenant.push(switching(true));
  const { scope, plan } = await value(promote(tenant));
  expect(scope).toBe('everyone');
  expect(await lanes(tenant)).toEqual([
    { profileName: 'jfrog-npm-me' },
    { profileName: 'jfrog-npm-everyone' },
  ]);
  const made = await db().plan.findFirstOrThrow({ where: { number: plan, tenant: { slug: tenant.slug } } });
  expect(made).toMatchObject({ status: 'open', title: 'Prepare npm, Everyone' });
  expect(await tenant.profiles()).toHaveLength(1);
  // Once more: the lane keeps what it has, the plan is made anew.
  expect((await value(promote(tenant))).plan).toBe(plan + 1);
  expect(await lanes(tenant)).toHaveLength(2);
});

test('refuses what is not proven here, and where nothing is wider', async () => {
  const tenant = await rehearsal();
  expect((await problem(promote(tenant))).message).toContain('neither on nor verified');
  await tenant.takeUp();
  expect((await problem(promote(tenant))).message).toContain('neither on nor verified');
  await tenant.verified({ ...NPM_ME, scope: 'everyone' });
  expect((await problem(promote(tenant, 'everyone'))).message).toContain('no wider scope');
  expect(await db().lane.count({ where: { tenant: { slug: tenant.slug } } })).toBe(2);
});
