import { beforeAll, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/testing/database';
import { storeTenants } from '@/testing/many-tenants';
import { as, problem, value } from '@/testing/tenant';
import { findAnything } from './find';

useTestDatabase();

const find = (text: string, tenant?: string, role: 'viewer' | 'admin' = 'admin') =>
  value(findAnything(as(role), { text, ...(tenant && { tenant }) }));
const lanesOf = async (text: string, tenant?: string) =>
  (await find(text, tenant)).lanes.map(({ slug, ecosystem, scope }) => `${slug} ${ecosystem} ${scope}`);

beforeAll(async () => {
  await storeTenants(12, 30);
  await db().user.createMany({
    data: ['Dana', 'Jo 100%'].map((name) => ({ id: name, name, email: `${name.slice(0, 2)}@acme.test` })),
  });
});

test('finds the lanes of the open tenant, and of another where it is named, set up or not', async () => {
  expect(await lanesOf('pilot npm', 'tenant-3')).toEqual(['tenant-3 npm pilot']);
  expect(await lanesOf('tenant-4 npm, pilot', 'tenant-3')).toEqual(['tenant-4 npm pilot']);
  expect(await lanesOf('npm pilot'), 'no tenant is open').toEqual([]);
  expect(await lanesOf('jfrog-npm-pilot', 'tenant-3'), 'by its profile').toEqual(['tenant-3 npm pilot']);
  await db().lane.deleteMany({
    where: { profileName: 'jfrog-npm-contractors', tenant: { slug: 'tenant-5' } },
  });
  expect((await find('npm contractors', 'tenant-5')).lanes[0]).toMatchObject({ profileName: null });
});

test('a word in the middle of a tenant’s name names no tenant, and a whole name nothing in it', async () => {
  await db().tenant.update({ where: { slug: 'tenant-8' }, data: { name: 'Acme npm' } });
  expect(await lanesOf('npm me', 'tenant-8'), 'the lane itself first').toEqual([
    'tenant-8 npm me',
    'tenant-8 pypi me',
    'tenant-8 docker me',
    'tenant-8 huggingface me',
  ]);
  expect(await lanesOf('npm me', 'tenant-3')).toContain('tenant-3 npm me');
  expect(await lanesOf('me npm acme', 'tenant-3')).toContain('tenant-8 npm me');
  expect(await lanesOf('acme', 'tenant-8')).toEqual([]);
  expect((await find('acme', 'tenant-8')).plans).toEqual([]);
  expect(await lanesOf('lane acme', 'tenant-3')).toHaveLength(6);
});

test('finds plans by number and title, the number typed first', async () => {
  const numbers = async (text: string, tenant = 'tenant-3') =>
    (await find(text, tenant)).plans.map(({ slug, number }) => `${slug} ${number}`);
  expect((await numbers('#3')).slice(0, 2)).toEqual(['tenant-3 3', 'tenant-3 30']);
  expect((await numbers('plan 12'))[0]).toBe('tenant-3 12');
  expect((await numbers('switch lane'))[0], 'the newest').toBe('tenant-3 30');
  expect(await numbers('tenant-7 push 9', 'tenant-3')).toEqual([]);
  expect((await numbers('push tenant-7 9', 'tenant-3'))[0]).toBe('tenant-7 9');
  expect((await find('push 12', 'tenant-3')).plans[0]).toMatchObject({ status: 'pushed', push: 'done' });
});

test('finds the portal tasks that are open', async () => {
  const push = await db().push.findFirstOrThrow({ where: { number: 12, tenant: { slug: 'tenant-3' } } });
  const { tenantId, id: pushId } = push;
  for (const [index, status] of (['open', 'done'] as const).entries()) {
    const step = await db().pushStep.create({ data: { pushId, index } });
    const made = { objectKind: 'policy', objectName: `PTC npm ${status} - redirect`, change: {} };
    await db().portalTask.create({ data: { tenantId, stepId: step.id, status, ...made } });
  }
  const names = async (text: string, tenant: string) =>
    (await find(text, tenant)).tasks.map(({ slug, name, plan }) => `${slug} ${name} ${plan}`);
  expect(await names('ptc redirect', 'tenant-3')).toEqual(['tenant-3 PTC npm open - redirect 12']);
  expect(await names('task', 'tenant-3')).toHaveLength(1);
  expect(await names('redirect', 'tenant-4')).toEqual([]);
  expect(await names('tenant-3 redirect', 'tenant-4')).toHaveLength(1);
});

test('finds tenants, ecosystems and, for admins alone, people; a kind that is named is the only one', async () => {
  expect((await find('tenant-11')).tenants.map(({ slug }) => slug)).toEqual(['tenant-11']);
  expect((await find('docker', 'tenant-3')).ecosystems.map(({ key }) => key)).toEqual(['docker']);
  expect((await find('dana')).people.map(({ email }) => email)).toEqual(['Da@acme.test']);
  expect((await find('dana', undefined, 'viewer')).people).toEqual([]);
  expect((await find('100%')).people).toHaveLength(1);
  expect((await find('1%')).people, 'what a person types is no pattern').toEqual([]);
  expect(await find('ecosystem npm', 'tenant-3')).toMatchObject({ kind: 'ecosystem', lanes: [] });
  await db().tenant.update({ where: { slug: 'tenant-2' }, data: { name: 'Person 2' } });
  expect((await find('person 2', undefined, 'viewer')).tenants, 'the name of one').toMatchObject([
    { slug: 'tenant-2' },
  ]);
});

test('brings few of a kind, and says that there are more', async () => {
  const found = await find('t', 'tenant-3');
  expect([found.tenants.length, found.lanes.length, found.plans.length, found.more]).toEqual([6, 6, 6, true]);
  expect((await find('tenant-11', 'tenant-3')).tenants).toHaveLength(1);
});

test('takes no text without words or without an end', async () => {
  expect(await problem(findAnything(as('viewer'), { text: '  ' }))).toMatchObject({ code: 'invalid' });
  expect(await problem(findAnything(as('viewer'), { text: 'x'.repeat(101) }))).toMatchObject({
    code: 'invalid',
  });
});
