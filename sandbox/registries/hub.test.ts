import { expect, test } from 'vitest';
import { testRegistry } from '../testing/test-registry';
import { modelHub } from './hub';
import { ARTIFACTORY_MODELS, PUBLIC_MODELS } from './hub-fixtures';

const ask = await testRegistry(modelHub(PUBLIC_MODELS));
const askArtifactory = await testRegistry(modelHub(ARTIFACTORY_MODELS));
const FILE = '/turnout/hello-model/resolve/main/config.json';
const API = '/api/models/turnout/hello-model';
type Entries = { type: string; path: string }[];

test('ptc-clients 0.2: HEAD tells commit and ETag, from which the Python client reads the version', async () => {
  const head = await ask(FILE, { method: 'HEAD' });
  expect(head.headers.get('x-repo-commit')).toMatch(/^[0-9a-f]{40}$/);
  expect(head.headers.get('etag')).toMatch(/^"[0-9a-f]{40}"$/);
  expect(await (await ask(FILE)).json()).toMatchObject({ origin: 'public' });
});

test('ptc-clients 0.2: both sides answer one commit and one size for a file, and tell their bytes apart', async () => {
  for (const path of ['config.json', 'weights/part-1.bin']) {
    const file = `/turnout/hello-model/resolve/main/${path}`;
    const [here, there] = await Promise.all([ask(file), askArtifactory(file)]);
    for (const name of ['x-repo-commit', 'content-length'])
      expect([name, there.headers.get(name)]).toEqual([name, here.headers.get(name)]);
    expect([(await here.text()).includes('public'), (await there.text()).includes('artifactory')]).toEqual([
      true,
      true,
    ]);
  }
});

test('a range is answered as one: the JavaScript client reads the size from it', async () => {
  const part = await ask(FILE, { headers: { range: 'bytes=0-0' } });
  const size = (await (await ask(FILE)).text()).length;
  expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([
    206,
    `bytes 0-0/${size}`,
    '{',
  ]);
});

test('ptc-clients 0.4: without recursive=true a folder is named and what is in it is missing', async () => {
  const list = async (query: string) => (await (await ask(`${API}/tree/main${query}`)).json()) as Entries;
  const paths = (entries: Entries) => entries.map(({ type, path }) => `${type} ${path}`);
  expect(paths(await list(''))).toEqual(['directory weights', 'file config.json']);
  expect(paths(await list('?recursive=true'))).toContain('file weights/part-1.bin');
  expect(paths(await list('/weights'))).toEqual(['file weights/part-1.bin']);
});

test('the model at a revision, and paths asked for by POST', async () => {
  const { sha } = (await (await ask(`${API}/revision/main`)).json()) as { sha: string };
  expect((await (await ask(API)).json()) as object).toMatchObject({ id: 'turnout/hello-model', sha });
  const body = JSON.stringify({ paths: ['weights/part-1.bin', 'absent'] });
  const asked = await ask(`${API}/paths-info/${sha}`, { method: 'POST', body });
  expect(await asked.json()).toMatchObject([{ path: 'weights/part-1.bin' }]);
});

test.each([
  ['/turnout/hello-model/resolve/main/absent.json', 'EntryNotFound'],
  ['/turnout/hello-model/resolve/v9/config.json', 'RevisionNotFound'],
  ['/api/models/turnout/only-in-artifactory', 'RepoNotFound'],
])('%s is 404 with X-Error-Code %s', async (path, code) => {
  const answer = await ask(path);
  expect([answer.status, answer.headers.get('x-error-code')]).toEqual([404, code]);
});
