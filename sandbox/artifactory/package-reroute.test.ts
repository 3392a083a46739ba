import { describe, expect, test } from 'vitest';
import { testArtifactory } from '../testing/test-artifactory';
import { control } from '../testing/test-sandbox';

const { sandbox, ask, anonymously, set } = await testArtifactory();
const reroute = (url: string, init: RequestInit = {}) =>
  anonymously(`/package-reroute?url=${url}&user=`, init);

describe('ptc-clients 1: /package-reroute serves the type that the host stands for', () => {
  test.each([
    ['npm', 'registry.npmjs.org/only-in-artifactory', '/api/npm/npm-remote/only-in-artifactory/-/'],
    ['npm', 'registry.npmjs.com/only-in-artifactory', '/api/npm/npm-remote/only-in-artifactory/-/'],
    ['npm', 'registry.yarnpkg.com/@turnout%2fhello', '/api/npm/npm-remote/@turnout/hello/-/'],
    ['pypi', 'pypi.org/simple/only-in-artifactory/', '/api/pypi/pypi-remote/packages/'],
    ['docker', 'registry-1.docker.io/v2/library/only-in-artifactory/manifests/1.0', '"schemaVersion":2'],
    ['docker', 'index.docker.io/v2/library/only-in-artifactory/manifests/1.0', '"schemaVersion":2'],
    [
      'huggingfaceml',
      'huggingface.co/turnout/hello-model/resolve/main/config.json',
      '"origin":"artifactory"',
    ],
  ])('%s: %s', async (type, address, text) => {
    const answer = await reroute(`https://${address}`);
    expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining(text)]);
    expect((await control(sandbox, 'artifactory')).at(-1)).toMatchObject({ type, userParameter: '' });
  });

  test('UNKNOWN, so a setting: it can redirect once more, to the repository’s own address', async () => {
    await control(sandbox, 'settings', { rerouteAnswer: 'redirect' });
    const answer = await reroute('https://huggingface.co/turnout/hello-model/resolve/main/config.json');
    const location = new URL(answer.headers.get('location') ?? '');
    expect([answer.status, location.host]).toEqual([302, 'artifactory.sandbox.test']);
    expect(await (await anonymously(location.pathname)).json()).toMatchObject({ origin: 'artifactory' });
  });
});

describe('refusals of /package-reroute (status codes UNKNOWN: ours)', () => {
  test.each([
    ['no address', '', 400, 'must be an absolute'],
    ['a host that no type claims', 'https://example.com/x', 404, 'belongs to no package type'],
    ['a package that is not there', 'https://registry.npmjs.org/missing', 404, 'Not found'],
    [
      'a percent-encoded address',
      encodeURIComponent('https://registry.npmjs.org/@turnout/hello'),
      200,
      'hello',
    ],
  ])('%s', async (_what, url, status, text) => {
    const answer = await reroute(url);
    expect([answer.status, await answer.text()]).toEqual([status, expect.stringContaining(text)]);
  });

  test('ptc-clients 1, Mapping: without a registered repository the type does not work', async () => {
    await set({ registered: { npm: 'npm-remote' } });
    const answer = await reroute('https://pypi.org/simple/turnout-hello/');
    expect([answer.status, await answer.text()]).toEqual([404, expect.stringContaining('No repository is')]);
  });

  test('ptc-clients 1, Anonymous: the remote needs Read and Deploy/Cache for anybody', async () => {
    const address = 'https://registry.npmjs.org/left-pad-sandbox';
    await set({ repositories: { 'npm-remote': { anonymousCache: false } } });
    expect((await reroute(address)).status).toBe(403);
    await set({ repositories: { 'npm-remote': { anonymousRead: false } } });
    expect((await reroute(address)).status).toBe(401);
    const direct = await ask('/artifactory/api/npm/npm-remote/left-pad-sandbox');
    expect(direct.status).toBe(200);
  });

  test('ptc-clients 0.1: POST and PUT are refused, or served where a test wants it', async () => {
    const post = () =>
      reroute('https://registry.npmjs.org/-/npm/v1/security/advisories/bulk', { method: 'POST', body: '{}' });
    expect((await post()).status).toBe(405);
    await set({ rerouteWrites: 'serve' });
    expect((await post()).status).toBe(200);
  });
});

describe('ptc-clients 1, Docker', () => {
  const ping = 'https://registry-1.docker.io/v2/';
  const token = '/artifactory/api/docker/docker-remote/v2/token';

  test('the ping names a token endpoint of Artifactory, which gives anonymous a token', async () => {
    const answer = await reroute(ping);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toContain(
      `realm="https://artifactory.sandbox.test${token}"`,
    );
    expect(await (await anonymously(token)).json()).toHaveProperty('token');
    expect((await reroute(ping, { headers: { authorization: 'Bearer any' } })).status).toBe(200);
  });

  test('stored Docker Hub credentials are Bad Credentials there', async () => {
    const hub = Buffer.from('user:hub').toString('base64');
    const answer = await anonymously(token, { headers: { authorization: `Basic ${hub}` } });
    expect([answer.status, await answer.text()]).toEqual([401, expect.stringContaining('Bad Credentials')]);
  });
});

test('ptc-clients 0.11: the log knows no user, and of credentials only that there were some', async () => {
  const secret = 'a-secret-of-somebody';
  const headers = { authorization: `Bearer ${secret}` };
  await reroute('https://registry.npmjs.org/left-pad-sandbox', { headers });
  await reroute('https://registry.npmjs.org/left-pad-sandbox');
  const log = await control(sandbox, 'artifactory');
  const [first, second] = log.slice(-2);
  expect(first).toMatchObject({ user: 'anonymous', userParameter: '', authorization: true });
  expect(second).toMatchObject({ user: 'anonymous', authorization: false });
  expect(JSON.stringify(log)).not.toContain(secret);
});
