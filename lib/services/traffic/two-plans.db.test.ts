import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/testing/database';
import { preparing, rehearsal } from '@/testing/rehearsal';
import { as, problem, value } from '@/testing/tenant';
import { TrafficBasis } from './basis';
import { beginReading } from './begin';
import { listReadings } from './list';
import { startReading } from './start';

useTestDatabase();

test('a file is judged by two plans, is among the readings of either, and keeps what stood', async () => {
  const { slug: tenant, plan } = await rehearsal();
  const [npm, pypi] = [await plan(preparing()), await plan(preparing({ ecosystem: 'pypi', scope: 'me' }))];
  const given = { tenant, fileName: 'week.log', size: 1, requests: null, pseudonyms: true };
  const same = { ...given, plan: npm.number, firstPlan: npm.number };
  expect((await problem(beginReading(as('operator'), same))).fields).toEqual({
    plan: 'These are the same plan. Choose another one to compare with.',
  });
  expect((await problem(beginReading(as('operator'), { ...same, firstPlan: 99 }))).code).toBe('not found');

  const asked = { ...given, plan: pypi.number, firstPlan: npm.number };
  const { number } = await value(beginReading(as('operator'), asked));
  for (const one of [npm, pypi]) {
    const { rows } = await value(listReadings(as('viewer'), { tenant, plan: one.number }));
    expect(rows).toMatchObject([{ number, firstPlanNumber: npm.number, planNumber: pypi.number }]);
  }
  await db().trafficReading.updateMany({ data: { received: 1 } });
  await value(startReading(as('operator'), { tenant, number }));
  const { basis } = await db().trafficReading.findFirstOrThrow();
  const { bases, stood } = TrafficBasis.parse(basis);
  const ofPlans = bases.map(({ view }) => view.policies.map(({ name }) => name).join());
  expect(ofPlans).toEqual([expect.stringContaining('npm'), expect.stringContaining('pypi')]);
  expect(stood?.policies).toEqual([]);
});
