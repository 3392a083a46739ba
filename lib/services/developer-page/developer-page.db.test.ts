import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { unawaitedDone } from '@/lib/db/unawaited';
import { useTestDatabase } from '@/testing/database';
import { recorded } from '@/testing/recorded';
import { NPM_ME, type Rehearsal, rehearsal, switching } from '@/testing/rehearsal';
import { as, problem, storedTenant, value } from '@/testing/tenant';
import { removeTenant } from '../rollout/remove-tenant';
import { readNow } from '../watch/read-now';
import type { Context } from '../words/context';
import { loadDeveloperPage } from './load';
import { openDeveloperPage } from './open';
import { replacePageAddress } from './replace-address';
import { setDeveloperContact } from './set-contact';
import { switchDeveloperPage } from './switch';

useTestDatabase();

const NOBODY: Context = { actor: { kind: 'visitor', id: '', name: 'Nobody', role: 'visitor' } };
const open = (key: string) => openDeveloperPage(NOBODY, { key });
const turn = (tenant: string, on: boolean) => value(switchDeveloperPage(as('admin'), { tenant, on }));

/** The key in the address that an admin is shown. */
async function keyOf(tenant: string): Promise<string> {
  const { address } = await value(loadDeveloperPage(as('admin'), { tenant }));
  return address?.split('/').at(-1) ?? '';
}

async function switchedOn(tenant: string): Promise<string> {
  await turn(tenant, true);
  return keyOf(tenant);
}

test('is off until an admin switches it on, and its address is as good as none once it is off', async () => {
  const { slug } = await storedTenant('first.goskope.com');
  const loaded = () => value(loadDeveloperPage(as('admin'), { tenant: slug }));
  expect(await loaded()).toEqual({ on: false, address: null, whom: '', link: '' });
  for (const role of ['viewer', 'operator', 'approver'] as const) {
    const refused = await problem(switchDeveloperPage(as(role), { tenant: slug, on: true }));
    expect(refused.code, role).toBe('forbidden');
    expect((await problem(loadDeveloperPage(as(role), { tenant: slug }))).code, role).toBe('forbidden');
  }
  await unawaitedDone();
  const never = await problem(open('A'.repeat(22)));
  expect(never.code).toBe('not found');

  const rows = await recorded(() => turn(slug, true));
  expect(rows).toMatchObject([
    { action: 'developer-page.switch', before: { on: false }, after: { on: true } },
  ]);
  expect(await recorded(() => turn(slug, true))).toEqual([]);
  const key = await keyOf(slug);
  expect(key).toMatch(/^[\w-]{22}$/);
  expect((await value(open(key))).ecosystems).toEqual([]);
  expect(JSON.stringify(rows)).not.toContain(key);

  await turn(slug, false);
  expect(await problem(open(key))).toEqual(never);
  expect(await loaded()).toMatchObject({ on: false, address: null });
  await turn(slug, true);
  expect(await keyOf(slug)).toBe(key);
  for (const other of ['', 'a', `${key}x`, key.toLowerCase().slice(1), '../acme', `${key.slice(0, 21)}%`])
    expect(await problem(open(other)), other).toEqual(never);
});

test('with another address the one before it ends, and none of them is in the audit', async () => {
  const { slug } = await storedTenant('second.goskope.com');
  expect(await problem(replacePageAddress(as('admin'), { tenant: slug }))).toMatchObject({ code: 'refused' });
  const before = await switchedOn(slug);
  const rows = await recorded(() => value(replacePageAddress(as('admin'), { tenant: slug })));
  const after = await keyOf(slug);
  expect(after).not.toBe(before);
  expect((await problem(open(before))).code).toBe('not found');
  await value(open(after));
  expect(rows).toMatchObject([{ action: 'developer-page.replace-address' }]);
  expect(JSON.stringify(rows)).not.toContain(before);
  expect(JSON.stringify(rows)).not.toContain(after);
});

test('whom to ask is a text and an address that a browser only opens', async () => {
  const { slug: tenant } = await storedTenant('third.goskope.com');
  const set = (whom: string, link: string) => setDeveloperContact(as('admin'), { tenant, whom, link });
  for (const link of [
    'http://wiki.acme.test',
    'javascript:alert(1)',
    'https://',
    'https://me:secret@acme.test',
    'data:text/html,a',
    'ask us',
    'a@b',
    'a@acme.test?bcc=b@acme.test',
  ])
    expect(await problem(set('Us', link)), link).toMatchObject({
      code: 'invalid',
      fields: { link: expect.stringContaining('https://') },
    });
  expect(await problem(set('a'.repeat(301), ''))).toMatchObject({
    fields: { whom: expect.stringContaining('300') },
  });
  expect(await problem(set('', `https://a.test/${'a'.repeat(500)}`))).toMatchObject({
    fields: { link: expect.stringContaining('500') },
  });

  const rows = await recorded(() =>
    value(set(' The platform team ', 'https://wiki.acme.test/packages?a=1#b')),
  );
  expect(rows).toMatchObject([{ before: { whom: '' }, after: { whom: 'The platform team' } }]);
  // It is written before the page is there, and does not switch it on.
  expect(await value(loadDeveloperPage(as('admin'), { tenant }))).toMatchObject({
    on: false,
    whom: 'The platform team',
  });
  const key = await switchedOn(tenant);
  expect(await value(open(key))).toMatchObject({
    whom: 'The platform team',
    link: 'https://wiki.acme.test/packages?a=1#b',
  });
  await value(set('', 'packages@acme.test'));
  expect(await value(open(key))).toMatchObject({ whom: '', link: 'packages@acme.test' });
});

/** Of another tenant, in which a lane of Docker is on that nobody has verified. */
async function otherPage(): Promise<string> {
  const { id: tenantId, slug } = await storedTenant('other.goskope.com');
  await db().tenant.update({ where: { id: tenantId }, data: { artifactoryHost: 'other.jfrog.io' } });
  const [ecosystem, scope] = await Promise.all([
    db().ecosystem.findFirstOrThrow({ where: { tenantId, key: 'docker' } }),
    db().scope.findFirstOrThrow({ where: { tenantId, everyone: true } }),
  ]);
  const keys = { tenantId, ecosystemId: ecosystem.id, scopeId: scope.id };
  await db().lane.create({ data: { ...keys, profileName: 'jfrog-docker', on: true } });
  return switchedOn(slug);
}

/** What must be on no page: all that a tenant knows of people, groups, scopes, and of itself. */
async function canaries({ slug, sandbox }: Rehearsal): Promise<string[]> {
  const row = await db().tenant.findUniqueOrThrow({
    where: { slug },
    include: { scopes: true, lanes: true },
  });
  await db().scope.updateMany({
    where: { tenantId: row.id, key: 'me' },
    data: { name: 'Canary-scope', users: ['canary-user@acme.test'], groups: ['Canary-group'] },
  });
  const hosts = [row.host, new URL(sandbox.portalUrl).host, 'goskope'];
  const profiles = row.lanes.map(({ profileName }) => profileName);
  return [
    ...hosts,
    ...profiles,
    row.id,
    row.name,
    row.slug,
    'Canary-',
    'canary-user',
    'The operator',
    'dana@',
    'sandbox token',
    'PTC ',
  ];
}

test('says what is redirected and since when, and of nobody who they are', async () => {
  const tenant = await rehearsal();
  const key = await switchedOn(tenant.slug);
  const otherKey = await otherPage();
  expect((await value(open(key))).ecosystems).toEqual([]);
  await tenant.verified();
  expect((await value(open(key))).ecosystems).toEqual([]);
  await tenant.push(switching(true));
  const secrets = await canaries(tenant);

  const page = await value(open(key));
  const { switchedAt } = await db().lane.findFirstOrThrow({ where: { tenant: { slug: tenant.slug } } });
  expect(page).toMatchObject({
    unread: false,
    artifactoryHosts: ['artifactory.sandbox.test'],
    ecosystems: [
      {
        key: 'npm',
        hosts: ['registry.npmjs.org', 'registry.yarnpkg.com'],
        governed: { state: 'on', reach: 'part', since: switchedAt },
      },
    ],
  });
  const told = JSON.stringify(page).toLowerCase();
  for (const secret of secrets) expect(told, secret).not.toContain(secret.toLowerCase());
  // What the answer is made of is what is written down here: a field that is added has to be thought about.
  expect(Object.keys(page).sort()).toEqual([
    'artifactoryHosts',
    'at',
    'ecosystems',
    'link',
    'readAt',
    'unread',
    'whom',
  ]);
  expect(Object.keys(page.ecosystems[0] ?? {}).sort()).toEqual([
    'governed',
    'hosts',
    'key',
    'methodGuard',
    'name',
  ]);
  // And nothing of another tenant, whose page has its own.
  expect(told).not.toMatch(/docker|other/);
  expect(await value(open(otherKey))).toMatchObject({
    artifactoryHosts: ['other.jfrog.io'],
    ecosystems: [{ key: 'docker', governed: { state: 'checking' } }],
  });
});

test('what drifted is being checked, and so is all of a tenant that cannot be read', async () => {
  const tenant = await rehearsal();
  const key = await switchedOn(tenant.slug);
  const governed = async () => (await value(open(key))).ecosystems.map((one) => one.governed);
  await tenant.verified();
  const profile = (await tenant.profiles()).find(({ name }) => name === 'jfrog-npm-me');
  await tenant.behindOurBack('PATCH', `/${profile?.id}`, { type: 'insensitive', values: ['quay.io'] });
  await value(readNow(as('operator'), { tenant: tenant.slug }));
  expect(await governed(), 'off, and filled by somebody').toEqual([{ state: 'checking' }]);

  const calm = await rehearsal();
  const calmKey = await switchedOn(calm.slug);
  await calm.verified(NPM_ME);
  await calm.push(switching(true));
  const hour = 3_600_000;
  const { id: tenantId } = await db().tenant.findUniqueOrThrow({ where: { slug: calm.slug } });
  const long = new Date(Date.now() - 2 * hour);
  const stale = { readAt: long, since: long };
  await db().watch.upsert({ where: { tenantId }, create: { tenantId, ...stale }, update: stale });
  const page = await value(open(calmKey));
  expect(page.unread).toBe(true);
  expect(page.ecosystems.map((one) => one.governed)).toEqual([{ state: 'checking' }]);
});

test('the page of a tenant that was removed is gone', async () => {
  const tenant = await rehearsal();
  const key = await switchedOn(tenant.slug);
  await value(open(key));
  await value(removeTenant(as('admin'), { tenant: tenant.slug, name: 'Rehearsal' }));
  expect(await problem(open(key))).toEqual(await problem(open('A'.repeat(22))));
});
