import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { testRegistry } from '../testing/test-registry';
import { PUBLIC_NPM } from './npm-fixtures';
import { npmRegistry } from './npm-registry';

const ask = await testRegistry(npmRegistry(PUBLIC_NPM, 'https://registry.npmjs.org'));
type Packument = { versions: Record<string, { dist: { tarball: string; integrity: string } }> };

test('ptc-clients 2.2: a scoped package arrives as %2f; its archive has the integrity that the packument names', async () => {
  const { versions } = (await (await ask('/@turnout%2fhello')).json()) as Packument;
  const { tarball, integrity } = versions['1.0.0']?.dist ?? { tarball: '', integrity: '' };
  expect(tarball).toBe('https://registry.npmjs.org/@turnout/hello/-/hello-1.0.0.tgz');
  const bytes = Buffer.from(await (await ask(new URL(tarball).pathname)).arrayBuffer());
  expect(`sha512-${createHash('sha512').update(bytes).digest('base64')}`).toBe(integrity);
});

test('a package that is not there is 404', async () => {
  expect((await ask('/only-in-artifactory')).status).toBe(404);
});

test('ptc-clients 0.1: a publish needs a login; an audit is answered', async () => {
  expect((await ask('/new-package', { method: 'PUT', body: '{}' })).status).toBe(401);
  const headers = { authorization: 'Bearer any' };
  expect((await ask('/new-package', { method: 'PUT', body: '{}', headers })).status).toBe(201);
  const audit = await ask('/-/npm/v1/security/advisories/bulk', { method: 'POST', body: '{}' });
  expect([audit.status, await audit.json()]).toEqual([200, {}]);
});
