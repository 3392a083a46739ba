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

test('a tenant’s Artifactory host and header profile change, and the act is recorded', async () => {
  const headerProfile = { name: 'browsers', host: ['.+'], userAgent: ['Mozilla.*', 'Opera.*'] };
  const rows = await recorded(() =>
    value(editTenant(as('operator'), { tenant, artifactoryHost: 'NEW.jfrog.io', headerProfile })),
  );
  expect(rows).toMatchObject([
    {
      action: 'tenant.edit',
      before: { artifactoryHost: 'acme.jfrog.io', settings: { headerProfile: { name: 'jfrog-browsers' } } },
      after: { artifactoryHost: 'new.jfrog.io', settings: { headerProfile } },
    },
  ]);
  expect(await recorded(() => value(editTenant(as('operator'), { tenant, headerProfile })))).toEqual([]);
});
