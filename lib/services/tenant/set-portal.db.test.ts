import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/testing/database';
import { rehearsal } from '@/testing/rehearsal';
import { as, problem, value } from '@/testing/tenant';
import { loadTenant } from '../words/loaded-tenant';
import { portalLinks } from './portal-links';
import { setPortal } from './set-portal';

useTestDatabase();

const NONE = { policy: '', 'header-profile': '', 'destination-profile': '' };

test('the links lead into the sandbox by themselves, and into a real portal where an admin says', async () => {
  const { slug, sandbox } = await rehearsal();
  const links = async () => portalLinks(await loadTenant(db(), slug));
  expect(await links()).toEqual({
    policy: `${sandbox.portalUrl}/policies/real-time-protection`,
    'header-profile': `${sandbox.portalUrl}/policies/profiles/http-header`,
    'destination-profile': `${sandbox.portalUrl}/policies/profiles/destination`,
    'private-app': `${sandbox.portalUrl}/`,
    'access-rule': `${sandbox.portalUrl}/policies/real-time-protection`,
  });
  for (const link of Object.values(await links())) expect((await fetch(link)).status, link).toBe(200);

  await db().tenant.update({ where: { slug }, data: { host: 'acme.eu.goskope.com' } });
  expect((await links()).policy).toBe('https://acme.eu.goskope.com/');
  const paths = {
    ...NONE,
    policy: 'https://acme.eu.goskope.com/ns#/policies/rtp',
    'header-profile': '/ns#/headers',
  };
  await value(setPortal(as('admin'), { tenant: slug, paths }));
  expect(await links()).toEqual({
    policy: 'https://acme.eu.goskope.com/ns#/policies/rtp',
    'header-profile': 'https://acme.eu.goskope.com/ns#/headers',
    'destination-profile': 'https://acme.eu.goskope.com/',
    'private-app': 'https://acme.eu.goskope.com/',
    'access-rule': 'https://acme.eu.goskope.com/ns#/policies/rtp',
  });
});

test('a link leads to the tenant’s own portal and nowhere else', async () => {
  const { slug } = await rehearsal();
  for (const policy of [
    'https://evil.test/',
    '//evil.test/ns',
    'javascript:alert(1)',
    'http://user@127.0.0.1/',
  ]) {
    const refused = await problem(setPortal(as('admin'), { tenant: slug, paths: { ...NONE, policy } }));
    expect(refused).toMatchObject({
      code: 'invalid',
      fields: { 'paths.policy': expect.stringContaining('not an address') },
    });
  }
});
