import { request } from 'undici';
import { describe, expect, test } from 'vitest';
import { testArtifactory } from '../testing/test-artifactory';
import { control, TOKEN } from '../testing/test-sandbox';

const { sandbox, ask, anonymously, set } = await testArtifactory();
const PUT = '/artifactory/api/package-reroute/config';
type Errors = { errors: { status: number; message: string }[] };

async function register(body: unknown, type = 'npm', token = TOKEN) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const answer = await ask(`${PUT}/${type}`, { method: 'PUT', body: text }, token);
  const { errors } = (await answer.json()) as Partial<Errors>;
  return { status: answer.status, message: errors?.[0]?.message ?? '' };
}

describe('ptc-clients 1: the registration of a repository per package type', () => {
  test('a remote repository is registered, and rerouted requests go there', async () => {
    const repository = { rclass: 'remote', packageType: 'npm', url: 'https://registry.npmjs.org' };
    const rights = { anonymousRead: true, anonymousCache: true, curated: false };
    await set({ registered: {}, repositories: { 'npm-second': { ...repository, ...rights } } });
    const reroute = () =>
      anonymously('/package-reroute?url=https://registry.npmjs.org/left-pad-sandbox&user=');
    expect((await reroute()).status).toBe(404);
    expect(await register({ repo_key: 'npm-second' })).toMatchObject({ status: 200 });
    expect(await (await reroute()).text()).toContain('/artifactory/api/npm/npm-second/left-pad-sandbox/-/');
  });

  test('linked_curation is true unless it is said otherwise, and enrols the repository', async () => {
    const curated = async () =>
      (await control(sandbox, 'artifactory/state')).repositories?.['npm-remote']?.curated as unknown;
    await set({ repositories: { 'npm-remote': { curated: false } } });
    await register({ repo_key: 'npm-remote', linked_curation: false });
    expect(await curated()).toBe(false);
    await register({ repo_key: 'npm-remote' });
    expect(await curated()).toBe(true);
  });

  test.each(['npm', 'pypi', 'docker', 'huggingfaceml'])('there is the type %s', async (type) => {
    const key = type === 'huggingfaceml' ? 'huggingface-remote' : `${type}-remote`;
    expect(await register({ repo_key: key }, type)).toMatchObject({ status: 200 });
  });
});

describe('ptc-clients 1: what is refused with 400', () => {
  test.each([
    ['a type that there is not', { repo_key: 'npm-remote' }, 'maven', 'package type must be one of'],
    ['no JSON', '{', 'npm', 'must be a JSON object'],
    ['no repo_key', {}, 'npm', 'repo_key is required'],
    ['a repo_key that is no text', { repo_key: 7 }, 'npm', 'repo_key is required'],
    ['more than 64 characters', { repo_key: 'x'.repeat(65) }, 'npm', 'at most 64'],
    [
      'linked_curation that is no boolean',
      { repo_key: 'npm-remote', linked_curation: 'yes' },
      'npm',
      'true or',
    ],
    ['a repository that there is not', { repo_key: 'x'.repeat(64) }, 'npm', 'does not exist'],
    ['repo_key must be a remote repository: local', { repo_key: 'npm-local' }, 'npm', 'must be a remote'],
    ['repo_key must be a remote repository: virtual', { repo_key: 'npm-virtual' }, 'npm', 'must be a remote'],
    ['a repository of another type', { repo_key: 'pypi-remote' }, 'npm', 'of type pypi'],
  ])('%s', async (_what, body, type, text) => {
    const { status, message } = await register(body, type);
    expect([status, message]).toEqual([400, expect.stringContaining(text)]);
  });

  test.each([...'/\\:|?*"<>', '.', '..', '&'])('a repo_key with or as %s', async (part) => {
    const key = part.startsWith('.') || part === '&' ? part : `npm${part}remote`;
    expect(await register({ repo_key: key })).toMatchObject({ status: 400 });
  });
});

describe('ptc-clients 1: the other refusals', () => {
  const NPM = { repo_key: 'npm-remote' };
  const UNLINKED = { ...NPM, linked_curation: false };

  test('401 without credentials or with wrong ones', async () => {
    expect((await anonymously(`${PUT}/npm`, { method: 'PUT', body: JSON.stringify(NPM) })).status).toBe(401);
    expect(await register(NPM, 'npm', 'wrong')).toMatchObject({ status: 401 });
  });

  test('403 for who is no administrator, and where the licence does not cover it', async () => {
    expect(await register(NPM, 'npm', `${TOKEN}-reader`)).toMatchObject({ status: 403 });
    await set({ entitled: false });
    expect(await register(NPM)).toMatchObject({ status: 403 });
  });

  test('407 where Artifactory’s own proxy wants credentials', async () => {
    await set({ outgoingProxy: 'refuses' });
    // fetch takes every 407 for its own proxy's and fails, so this one is asked by hand.
    const { statusCode } = await request(`${sandbox.artifactoryOrigin}${PUT}/npm`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${TOKEN}` },
      body: JSON.stringify(NPM),
    });
    expect(statusCode).toBe(407);
  });

  test.each([
    ['422 while Curation is off', { curation: false }, 422],
    ['422 for a type that Curation does not support', { curationTypes: ['pypi'] }, 422],
    ['503 where the enrolment in Curation fails', { curationEnrolment: 'fails' }, 503],
  ])('%s, and only where linked', async (_what, state, status) => {
    await set(state);
    expect(await register(NPM)).toMatchObject({ status });
    expect(await register(UNLINKED)).toMatchObject({ status: 200 });
  });

  test('a refusal registers nothing', async () => {
    await set({ registered: {}, curation: false });
    await register(NPM);
    expect((await control(sandbox, 'artifactory/state')).registered).toEqual({});
  });
});
