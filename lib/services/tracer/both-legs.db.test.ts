import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import type { Trace } from '@/lib/path/trace';
import { useTestDatabase } from '@/testing/database';
import { type Rehearsal, rehearsal, switching } from '@/testing/rehearsal';
import { as, problem, value } from '@/testing/tenant';
import { setPrivateAccess } from '../tenant/set-private-access';
import { loadTenant } from '../words/loaded-tenant';
import { traceRequest } from './trace';

useTestDatabase();

const APP = {
  name: 'Artifactory',
  hosts: 'artifactory.sandbox.test',
  ports: '443',
  publisherDns: false,
  address: '10.0.0.242',
  publishers: 'dc1-a 10.0.0.21\ndc1-b 10.0.0.22',
  users: [],
  groups: ['Engineering'],
  managedOnly: false,
};
const set = ({ slug }: Pick<Rehearsal, 'slug'>, change: Partial<typeof APP> = {}) =>
  setPrivateAccess(as('operator'), { tenant: slug, ...APP, ...change });
const known = async (slug: string) => (await loadTenant(db(), slug)).model.settings.privateAccess;

const ASKED = { who: 'dana@sandbox.test, Engineering', url: 'https://registry.npmjs.org/left-pad' };
async function traced(
  { slug }: Rehearsal,
  asked: Partial<Record<'who' | 'url' | 'from', string>> = {},
): Promise<Trace> {
  return (await value(traceRequest(as('viewer'), { tenant: slug, asked: { ...ASKED, ...asked } }))).now;
}
const hops = ({ hops: all }: Trace) => all.map(({ key, state }) => `${key} ${state}`);
const SECOND_LEG = ['tunnel', 'entitlement', 'lookup', 'interception', 'gateway', 'publisher', 'connection'];

test('what was entered is kept with who said so, recorded once, and gone where no host is left', async () => {
  const { slug } = await rehearsal();
  await value(set({ slug }));
  expect(await known(slug)).toMatchObject({
    hosts: ['artifactory.sandbox.test'],
    publishers: [
      { name: 'dc1-a', address: '10.0.0.21' },
      { name: 'dc1-b', address: '10.0.0.22' },
    ],
    by: as('operator').actor.name,
  });
  const first = await known(slug);
  await value(set({ slug }));
  expect(await known(slug)).toEqual(first);
  await value(set({ slug }, { hosts: ' \n' }));
  expect(await known(slug)).toBeNull();
  const rows = await db().auditEvent.findMany({ where: { action: 'tenant.set-private-access' } });
  expect(rows).toHaveLength(2);
});

test('what is wrong with it is said beside its field', async () => {
  const { slug } = await rehearsal();
  const wrong = {
    name: ' ',
    hosts: '*.com\n10.0.0.0/24',
    ports: '99999',
    address: 'here',
    publishers: 'a 10.0.0.300',
  };
  const { code, fields } = await problem(set({ slug }, wrong));
  expect(code).toBe('invalid');
  expect(Object.keys(fields ?? {}).sort()).toEqual(['address', 'hosts', 'name', 'ports', 'publishers']);
  const inside = await problem(set({ slug }, { hosts: '10.0.0.0/24' }));
  expect(inside.fields?.hosts).toMatch(/contains the publisher 10\.0\.0\.21/);
  const twice = await problem(set({ slug }, { publishers: 'a 10.0.0.21\na' }));
  expect(twice.fields?.publishers).toMatch(/is there twice/);
  expect(await known(slug)).toBeNull();
});

test('a trace has both legs: each station of the second one, from what was entered', async () => {
  const tenant = await rehearsal();
  await tenant.verified();
  await tenant.push(switching(true));
  const without = await traced(tenant);
  expect(without.outcome).toBe('artifactory');
  await value(set(tenant));
  const both = await traced(tenant);
  expect(both.outcome).toBe('artifactory');
  expect(both.summary).toMatch(/arrives by Private Access, from 10\.0\.0\.21/);
  expect(both.hops.map(({ key }) => key)).toEqual([
    ...without.hops.slice(0, -2).map(({ key }) => key),
    ...SECOND_LEG,
    'reroute',
    'answer',
  ]);
  expect(both.hops.find(({ key }) => key === 'entitlement')).toMatchObject({
    state: 'ok',
    evidence: { kind: 'seen', what: `entered by ${as('operator').actor.name}` },
  });
  // Whose groups nobody entered may be in one that a policy is for.
  expect(hops(await traced(tenant, { who: 'dana@sandbox.test' }))).toContain('entitlement unknown');
  expect(hops(await traced(tenant, { from: 'on' }))).toContain('tunnel unknown');
});

test('what stops on the second leg stops the trace, and a registry that is a private app never meets the redirect', async () => {
  const tenant = await rehearsal();
  await tenant.verified();
  await tenant.push(switching(true));
  await value(set(tenant, { publisherDns: true }));
  const trap = await traced(tenant);
  expect(trap).toMatchObject({ outcome: 'stopped' });
  expect(hops(trap).at(-1)).toBe('interception stops');
  await value(set(tenant, { publisherDns: true, hosts: 'artifactory.sandbox.test\n10.0.0.242' }));
  expect((await traced(tenant)).outcome).toBe('artifactory');
  await value(set(tenant, { ports: '8081' }));
  expect(hops(await traced(tenant)).at(-1)).toBe('interception stops');
  await value(set(tenant, { groups: ['Finance'] }));
  expect(hops(await traced(tenant))).toContain('entitlement passes');
  await value(set(tenant, { hosts: '*.npmjs.org' }));
  const swallowed = await traced(tenant);
  expect([swallowed.outcome, ...hops(swallowed)]).toEqual(['public', 'steering passes', 'answer passes']);
});
