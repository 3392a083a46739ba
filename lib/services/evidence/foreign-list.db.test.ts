import { describe, expect, test } from 'vitest';
import { useTestDatabase } from '@/testing/database';
import { laneRow, preparing, type Rehearsal, rehearsal } from '@/testing/rehearsal';
import { as, problem, value } from '@/testing/tenant';
import { listAudit } from '../audit/list';
import { listTasks } from '../task/list';
import { verifyByExport } from './verify-by-export';

useTestDatabase();

describe('a list of another tenant', () => {
  const FOREIGN = JSON.stringify({ data: [{ ruleName: 'Their rule', status: 'Enabled ', action: 'Allow' }] });
  const listed = (tenant: Rehearsal, ofThisTenant: boolean) =>
    verifyByExport(as('operator'), {
      tenant: tenant.slug,
      fileName: 'theirs.json',
      text: FOREIGN,
      attested: true,
      ofThisTenant,
    });

  test('takes no verification away', async () => {
    const tenant = await rehearsal();
    await tenant.verified();
    const before = await laneRow(tenant.slug);
    expect(await problem(listed(tenant, false))).toMatchObject({
      code: 'refused',
      fields: { ofThisTenant: expect.stringContaining('does not prove that they are gone') },
    });
    expect(await laneRow(tenant.slug)).toEqual(before);
    // A person may say that it is of this tenant after all, and that is recorded.
    await value(listed(tenant, true));
    expect((await laneRow(tenant.slug)).verifiedAt).toBeNull();
    const { rows } = await value(listAudit(as('viewer'), { tenant: tenant.slug }));
    expect(rows[0]).toMatchObject({ action: 'lane.deviate', after: { onWord: true } });
  });

  test('is no proof that rules are gone which had to go, until it names one of those that stand', async () => {
    const tenant = await rehearsal();
    await tenant.verified();
    await tenant.verified({ ecosystem: 'pypi', scope: 'me' });
    await tenant.push({ type: 'undo', push: 2 });
    await tenant.doTasks();
    expect(await problem(listed(tenant, false))).toMatchObject({ code: 'refused' });
    expect((await value(listTasks(as('viewer'), { tenant: tenant.slug }))).open).not.toEqual([]);
    const { lanes } = await tenant.verify(await tenant.exported());
    expect(lanes.map(({ removed }) => removed)).toEqual([false, true]);
  });

  test('says nothing before anything of ours stands: what is missing is to be made', async () => {
    const tenant = await rehearsal();
    await tenant.takeUp();
    await tenant.push(preparing());
    const { lanes } = await value(listed(tenant, false));
    expect(lanes[0]?.deviations.map(({ problem: what }) => what)).toEqual(['missing', 'missing']);
  });
});
