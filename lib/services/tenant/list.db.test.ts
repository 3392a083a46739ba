import { expect, onTestFinished, test } from 'vitest';
import { db } from '@/lib/db/client';
import { startSandbox } from '@/sandbox/start';
import { useTestDatabase } from '@/testing/database';
import { as, value } from '@/testing/tenant';
import { addTenant } from './add';
import { loadTenantFrame } from './frame';
import { listTenants } from './list';

useTestDatabase();

test('many tenants are found by a part of name or host, a page at a time; the frame carries the first few', async () => {
  await db().tenant.createMany({
    data: Array.from({ length: 62 }, (_, index) => ({
      slug: `tenant-${index}`,
      name: `Tenant ${index}`,
      host: `tenant-${index}.goskope.com`,
      artifactoryHost: 'acme.jfrog.io',
      sealedToken: '',
      settings: {},
    })),
  });
  const list = (input: { text?: string; page?: number }) => value(listTenants(as('viewer'), input));
  const [first, second] = [await list({}), await list({ page: 2 })];
  expect([first.total, first.pages, first.rows.length, second.rows.length]).toEqual([62, 2, 50, 12]);
  const slugs = [...first.rows, ...second.rows].map(({ slug }) => slug);
  expect(new Set(slugs).size).toBe(62);
  expect((await list({ text: ' TENANT-61.gos' })).rows.map(({ slug }) => slug)).toEqual(['tenant-61']);
  expect(await list({ text: 'nobody' })).toEqual({ rows: [], total: 0, pages: 1, removed: [] });
  // What a person types is no pattern.
  expect((await list({ text: 'tenant_6' })).total).toBe(0);

  const frame = await value(loadTenantFrame(as('viewer'), { tenant: 'tenant-61' }));
  expect(frame).toMatchObject({ tenant: { slug: 'tenant-61' }, tenantCount: 62 });
  expect(frame.tenants).toHaveLength(10);
});

test('a tenant whose name is an address of Turnout’s own gets another one', async () => {
  const sandbox = await startSandbox({ token: 'a-token-of-a-test' });
  onTestFinished(() => sandbox.close());
  process.env.TURNOUT_ALLOWED_HOSTS = sandbox.apiOrigin;
  const input = {
    name: 'Setup',
    host: new URL(sandbox.apiOrigin).host,
    token: 'a-token-of-a-test',
    artifactoryHost: 'artifactory.sandbox.test',
    me: 'dana@sandbox.test',
  };
  expect((await value(addTenant(as('admin'), input))).slug).toBe('setup-2');
});
