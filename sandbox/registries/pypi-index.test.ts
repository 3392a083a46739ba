import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { testRegistry } from '../testing/test-registry';
import { PUBLIC_PYPI } from './pypi-fixtures';
import { pypiIndex } from './pypi-index';

const JSON_TYPE = 'application/vnd.pypi.simple.v1+json';
const addresses = { simple: 'https://pypi.org/simple', packages: 'https://files.pythonhosted.org/packages' };
const ask = await testRegistry(pypiIndex(PUBLIC_PYPI, addresses));
const asJson = { headers: { accept: `${JSON_TYPE}, text/html; q=0.01` } };
type Detail = { files: { filename: string; url: string; hashes: { sha256: string }; size: number }[] };

test('PEP 691: JSON for who asks for it, with a file on the files’ host and its digest', async () => {
  const answer = await ask('/simple/turnout-hello/', asJson);
  expect(answer.headers.get('content-type')).toBe(JSON_TYPE);
  const [file] = ((await answer.json()) as Detail).files;
  expect(file?.filename).toBe('turnout_hello-1.0.0-py3-none-any.whl');
  expect(file?.url).toMatch(
    /^https:\/\/files\.pythonhosted\.org\/packages\/..\/..\/[0-9a-f]{60}\/turnout_hello/,
  );
  const bytes = Buffer.from(await (await ask(new URL(file?.url ?? '').pathname)).arrayBuffer());
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(file?.hashes.sha256);
  expect(bytes).toHaveLength(file?.size ?? 0);
});

test('PEP 503: HTML otherwise, the digest behind the link', async () => {
  const answer = await ask('/simple/turnout-hello/');
  expect(answer.headers.get('content-type')).toContain('text/html');
  expect(await answer.text()).toMatch(/<a href="https:[^"]+\.whl#sha256=[0-9a-f]{64}">turnout_hello/);
});

test.each(['/simple/Turnout_Hello/', '/simple/turnout-hello', '/simple/turnout.hello/'])(
  'PEP 503: %s is redirected to the normalised name with a slash',
  async (path) => {
    const answer = await ask(path);
    expect([answer.status, answer.headers.get('location')]).toEqual([
      301,
      'https://pypi.org/simple/turnout-hello/',
    ]);
  },
);

test.each([
  ['/simple/only-in-artifactory/', 404],
  ['/packages/00/00/nothing.whl', 404],
  ['/', 404],
])('%s is %i', async (path, status) => {
  expect((await ask(path)).status).toBe(status);
});

test('the list of projects, in both forms; no uploads', async () => {
  const list = (await (await ask('/simple/', asJson)).json()) as { projects: unknown };
  expect(list.projects).toEqual([{ name: 'turnout-hello' }, { name: 'six' }]);
  expect(await (await ask('/simple/')).text()).toContain('https://pypi.org/simple/turnout-hello/');
  expect((await ask('/simple/', { method: 'POST' })).status).toBe(405);
});
