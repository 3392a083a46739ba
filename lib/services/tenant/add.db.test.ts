import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { db } from '@/lib/db/client';
import { unseal } from '@/lib/vault/seal';
import { type Sandbox, startSandbox } from '@/sandbox/start';
import { useTestDatabase } from '@/testing/database';
import { as, problem, value, wholeDatabase } from '@/testing/tenant';
import { listInstallationAudit } from '../audit/list';
import { connectionOf, tokenPlace } from '../words/connection';
import { addTenant } from './add';
import { askCapabilities } from './ask-capabilities';
import { replaceToken } from './replace-token';
import { setTokenExpiry } from './set-token-expiry';
import { loadTenantSettings } from './settings';

useTestDatabase();
const TOKEN = 'nsk-canary-a81f03';
let sandbox: Sandbox;
const input = (over: Record<string, string> = {}) => ({
  name: 'Acme production',
  host: new URL(sandbox.apiOrigin).host,
  artifactoryHost: 'acme.jfrog.io',
  token: TOKEN,
  me: 'dana@sandbox.test',
  ...over,
});

beforeAll(async () => {
  sandbox = await startSandbox({ token: TOKEN });
  process.env.TURNOUT_ALLOWED_HOSTS = `${sandbox.apiOrigin}, http://127.0.0.1:9`;
});
afterAll(() => sandbox.close());

describe('nothing is stored of a tenant', () => {
  test.each<[string, Record<string, string>, string, string]>([
    ['whose token is wrong', { token: 'wrong-token' }, 'unavailable', 'does not accept the API token'],
    ['whose token has a blank', { token: 'two words' }, 'invalid', 'A token has no blanks'],
    ['without a token', { token: ' ' }, 'invalid', 'Paste the REST API v2 token'],
    ['that nobody answers for', { host: '127.0.0.1:9' }, 'unavailable', 'cannot be reached (ECONNREFUSED)'],
    [
      'whose name does not resolve',
      { host: 'no-such-tenant-7f3a.goskope.com' },
      'unavailable',
      'cannot be reached',
    ],
    ['of somebody else', { host: 'evil-goskope.com' }, 'invalid', 'is not a Netskope tenant host'],
    ['inside the network', { host: '169.254.169.254' }, 'invalid', 'is not a Netskope tenant host'],
    ['given as a URL', { host: 'https://acme.goskope.com' }, 'invalid', 'Enter only the host'],
    ['without a name', { name: ' ' }, 'invalid', 'Enter a name'],
    [
      'whose Artifactory is a URL',
      { artifactoryHost: 'https://acme.jfrog.io' },
      'invalid',
      'has a scheme. Enter only the host: acme.jfrog.io',
    ],
    [
      'whose Artifactory has a path',
      { artifactoryHost: 'acme.jfrog.io/artifactory' },
      'invalid',
      'has a path. Enter only the host: acme.jfrog.io',
    ],
    ['whose Artifactory has no such port', { artifactoryHost: 'a.test:99999' }, 'invalid', 'from 1 to 65535'],
    [
      'whose Artifactory is internal',
      { artifactoryHost: 'intranet.local' },
      'invalid',
      'is an internal name',
    ],
    ['whose “me” is no address', { me: 'dana' }, 'invalid', 'the address that you sign in'],
    ['with a field nobody knows', { admin: 'true' }, 'invalid', 'admin'],
  ])('%s', async (_, over, code, text) => {
    const before = await wholeDatabase();
    const told = await problem(addTenant(as('admin'), input(over)));
    expect(told).toMatchObject({ code, message: expect.stringContaining(text) });
    expect(Object.keys(told.fields ?? {}), 'a field is named').toHaveLength(1);
    expect(JSON.stringify(told)).not.toContain(over.token?.trim() || TOKEN);
    expect(await wholeDatabase()).toEqual(before);
  });
});

test('what answers 404 to everything is no tenant, and is not stored', async () => {
  const server = createServer((_, response) => response.writeHead(404).end('Not here'));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void server.close());
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  process.env.TURNOUT_ALLOWED_HOSTS = `${sandbox.apiOrigin}, http://127.0.0.1:9, http://${host}`;
  const told = await problem(addTenant(as('admin'), input({ host })));
  expect(told).toMatchObject({
    code: 'unavailable',
    fields: { host: expect.stringContaining('not as a Netskope tenant') },
  });
  expect(await db().tenant.count()).toBe(0);
});

describe('a tenant that answers', () => {
  test('is stored with what its token can do, the guide’s ecosystems and two scopes', async () => {
    const { slug, capabilities } = await value(addTenant(as('admin'), input({ host: ` ${input().host} ` })));
    expect(slug).toBe('acme-production');
    const answers = Object.fromEntries(capabilities.map(({ key, answer }) => [key, answer]));
    expect(answers).toMatchObject({
      destinationProfiles: 'usable',
      npaRules: 'forbidden',
      internetAccess: 'forbidden',
    });
    const row = await db().tenant.findUniqueOrThrow({
      where: { slug },
      include: { ecosystems: true, scopes: true },
    });
    expect(row.ecosystems.map(({ key }) => key).sort()).toEqual(['docker', 'huggingface', 'npm', 'pypi']);
    const guarded = row.ecosystems.filter(({ methodGuard }) => methodGuard);
    expect(guarded.map(({ key }) => key)).toEqual(['huggingface']);
    expect(row.scopes.map(({ key, everyone, users }) => ({ key, everyone, users }))).toEqual([
      { key: 'me', everyone: false, users: ['dana@sandbox.test'] },
      { key: 'everyone', everyone: true, users: [] },
    ]);
  });

  test('has its token sealed for its own row', async () => {
    const row = await db().tenant.findUniqueOrThrow({ where: { slug: 'acme-production' } });
    expect(row.sealedToken).not.toContain(TOKEN);
    expect(unseal(row.sealedToken, tokenPlace(row.id))).toBe(TOKEN);
    expect(() => unseal(row.sealedToken, tokenPlace('another'))).toThrow('moved, altered');
    expect(await connectionOf('acme-production', 'write')).toEqual({ host: input().host, token: TOKEN });
  });

  test('is recorded without its token', async () => {
    const [row] = (await value(listInstallationAudit(as('admin'), { chain: 'installation' }))).rows;
    expect(row).toMatchObject({
      actorName: 'The admin',
      action: 'tenant.add',
      targetName: 'Acme production',
    });
    expect(row?.after).toMatchObject({
      host: input().host,
      artifactoryHost: 'acme.jfrog.io',
      slug: 'acme-production',
    });
    expect((await wholeDatabase()).join('\n')).not.toContain(TOKEN);
  });

  test('is there once, also where two add it at once', async () => {
    expect(await problem(addTenant(as('admin'), input({ name: 'Again' })))).toMatchObject({
      code: 'conflict',
      fields: { host: expect.stringContaining('has already been added') },
    });
    expect(await db().tenant.count()).toBe(1);
  });

  test('can be asked again what its token can do', async () => {
    const change = await fetch(`${sandbox.apiOrigin}/control/settings`, {
      method: 'POST',
      body: JSON.stringify({ refuse: { destinations: 'role' } }),
    });
    expect(change.ok).toBe(true);
    const { capabilities } = await value(askCapabilities(as('operator'), { tenant: 'acme-production' }));
    expect(capabilities?.[0]).toMatchObject({ key: 'destinationProfiles', answer: 'forbidden' });
  });

  test('has its token replaced by one that works, and by no other', async () => {
    const tenant = 'acme-production';
    await db().tenant.update({ where: { slug: tenant }, data: { sealedToken: 'lost', tokenProblem: 'x' } });
    const replace = (token: string) => replaceToken(as('admin'), { tenant, token, expiresOn: '2999-11-30' });
    const before = await wholeDatabase();
    expect(await problem(replace('wrong-token'))).toMatchObject({
      code: 'unavailable',
      fields: { token: expect.stringContaining('make a new one in the portal') },
    });
    expect(await wholeDatabase()).toEqual(before);
    await value(replace(TOKEN));
    expect(await connectionOf(tenant, 'write')).toEqual({ host: input().host, token: TOKEN });
    const settings = await value(loadTenantSettings(as('viewer'), { tenant }));
    expect(settings).toMatchObject({ tokenProblem: null, tokenExpiresOn: new Date('2999-11-30') });
    await value(setTokenExpiry(as('admin'), { tenant, expiresOn: null }));
    expect((await value(loadTenantSettings(as('viewer'), { tenant }))).tokenExpiresOn).toBeNull();
    expect((await wholeDatabase()).join('\n')).not.toContain(TOKEN);
  });

  test('whose stored token was moved from another row does not open, and says what to do', async () => {
    const copy = await db().tenant.findUniqueOrThrow({ where: { slug: 'acme-production' } });
    await db().tenant.create({
      data: {
        slug: 'copy',
        name: 'Copy',
        host: 'copy.goskope.com',
        artifactoryHost: 'a.b',
        settings: {},
        sealedToken: copy.sealedToken,
      },
    });
    expect(await problem(askCapabilities(as('operator'), { tenant: 'copy' }))).toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('Enter it again'),
    });
  });
});

test('two people who add the same tenant at once get one tenant and one plain answer', async () => {
  await db().tenant.deleteMany();
  const answers = await Promise.all(
    [1, 2, 3].map((n) => addTenant(as('admin'), input({ name: `Racing ${n}` }))),
  );
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await db().tenant.count()).toBe(1);
  for (const answer of answers) if (!answer.ok) expect(answer.problem.code).toBe('conflict');
});
