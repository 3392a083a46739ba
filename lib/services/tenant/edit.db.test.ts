import { beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '@/testing/database';
import { recorded } from '@/testing/recorded';
import { as, storedTenant, value } from '@/testing/tenant';
import { editTenant } from './edit';

useTestDatabase();
const tenant = 'acme';
beforeAll(async () => {
  await storedTenant();
});

test('a tenant’s name and header profile change, and the act is recorded', async () => {
  const headerProfile = { name: 'browsers', host: ['.+'], userAgent: ['Mozilla.*', 'Opera.*'] };
  const rows = await recorded(() =>
    value(editTenant(as('operator'), { tenant, name: 'New', headerProfile })),
  );
  expect(rows).toMatchObject([
    {
      action: 'tenant.edit',
      before: { name: 'acme', settings: { headerProfile: { name: 'jfrog-browsers' } } },
      after: { name: 'New', settings: { headerProfile } },
    },
  ]);
  expect(await recorded(() => value(editTenant(as('operator'), { tenant, headerProfile })))).toEqual([]);
});
