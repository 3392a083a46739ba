import { expect, test } from 'vitest';
import { testArtifactory } from '../testing/test-artifactory';
import { control, TOKEN } from '../testing/test-sandbox';

const { sandbox, ask, anonymously, set } = await testArtifactory();
const SYSTEM = '/artifactory/api/system';
const REPOSITORIES = '/artifactory/api/repositories';

test('ping answers OK', async () => {
  expect(await (await anonymously(`${SYSTEM}/ping`)).text()).toBe('OK');
});

test.each(['7.146.37', '7.146.38', '7.161.19', '7.161.20'])(
  'ptc-clients 0.5: the version can be any, below and on the safe floor: %s',
  async (version) => {
    await set({ version });
    expect(await (await ask(`${SYSTEM}/version`)).json()).toMatchObject({ version });
  },
);

test('the repositories, by kind and by package type; for who is signed in', async () => {
  const keys = async (query: string) => {
    const list = (await (await ask(REPOSITORIES + query)).json()) as { key: string }[];
    return list.map(({ key }) => key);
  };
  expect(await keys('')).toHaveLength(6);
  expect(await keys('?type=remote&packageType=npm')).toEqual(['npm-remote']);
  expect(await keys('?type=virtual')).toEqual(['npm-virtual']);
  expect((await anonymously(REPOSITORIES)).status).toBe(401);
});

test('one repository', async () => {
  const read = async (key: string) => (await ask(`${REPOSITORIES}/${key}`)).json();
  expect(await read('npm-remote')).toMatchObject({ rclass: 'remote', packageType: 'npm' });
  expect((await ask(`${REPOSITORIES}/absent`)).status).toBe(404);
});

test('credentials that it does not know are refused; both ways of sending them are read', async () => {
  expect((await ask(`${SYSTEM}/version`, {}, 'wrong')).status).toBe(401);
  const headers = { 'x-jfrog-art-api': TOKEN };
  expect((await anonymously(REPOSITORIES, { headers })).status).toBe(200);
});

test('ptc-clients 1: GET and DELETE of the registration have no documented route: 404, ours', async () => {
  for (const method of ['GET', 'DELETE'])
    expect((await ask('/artifactory/api/package-reroute/config/npm', { method })).status).toBe(404);
});

test('a state that is not valid is refused, and a reset brings the seed back', async () => {
  expect(await set({ version: 'seven' })).toHaveProperty('issues');
  expect(await set({ repositories: { fresh: { rclass: 'remote' } } })).toHaveProperty('issues');
  await set({ version: '7.1.0' });
  await control(sandbox, 'reset', {});
  expect((await control(sandbox, 'artifactory/state')).version).toBe('7.161.20');
});

test('jfrog.com/help 000006098: what anonymous may do, for an administrator alone', async () => {
  const path = '/artifactory/api/v2/security/permissions/users/anonymous';
  const readable = async () => {
    const targets = (await (await ask(path)).json()) as {
      repo: { actions: string[]; repositories: string[] };
    }[];
    return targets
      .filter(({ repo }) => repo.actions.includes('read'))
      .flatMap(({ repo }) => repo.repositories);
  };
  expect(await readable()).toEqual(['npm-remote', 'pypi-remote', 'docker-remote', 'huggingface-remote']);
  await set({ repositories: { 'npm-local': { anonymousRead: true } } });
  expect(await readable()).toContain('npm-local');
  expect((await ask(path, {}, `${TOKEN}-reader`)).status).toBe(403);
  expect((await anonymously(path)).status).toBe(401);
});

test('ptc-clients 7, UNKNOWN, so a switch: whose host a rerouted packument names', async () => {
  const tarball = async () => {
    const answer = await anonymously('/package-reroute?url=https://registry.npmjs.org/left-pad&user=');
    const { versions } = (await answer.json()) as { versions: Record<string, { dist: { tarball: string } }> };
    return new URL(versions['1.3.0']?.dist.tarball ?? '').host;
  };
  expect(await tarball()).toBe('artifactory.sandbox.test');
  await set({ tarballHost: 'public' });
  expect(await tarball()).toBe('registry.npmjs.org');
});

test('without /package-reroute everything below it is 404', async () => {
  expect((await anonymously('/package-reroute')).status).toBe(400);
  await set({ rerouteRoute: 'absent' });
  expect((await anonymously('/package-reroute')).status).toBe(404);
});

test('over TLS its certificate is of a CA that nobody trusts unasked', async () => {
  const over = fetch(`${sandbox.artifactoryOrigin.replace('http:', 'https:')}${SYSTEM}/ping`);
  await expect(over).rejects.toMatchObject({ cause: { code: 'SELF_SIGNED_CERT_IN_CHAIN' } });
});
