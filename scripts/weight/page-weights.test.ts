import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { overweight, pageWeights, weightLine } from './page-weights';

let root = '';
const put = (path: string, text: string) => {
  const file = join(root, '.next', path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
};
/** Letters in no order: gzip can do little with them. */
const letters = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    ((index * index * 7919 + index * 31) % 36 ** 3).toString(36),
  ).join('');
const page = (name: string, files: string[]) =>
  put(
    `server/app${name}/page_client-reference-manifest.js`,
    `globalThis.__RSC_MANIFEST = globalThis.__RSC_MANIFEST || {};
     globalThis.__RSC_MANIFEST[${JSON.stringify(`${name}/page`)}] = ${JSON.stringify({ entryJSFiles: { 'app/layout': files } })};`,
  );

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'turnout-weight-'));
  put('build-manifest.json', JSON.stringify({ rootMainFiles: ['main.js'] }));
  put('main.js', letters(20_000));
  put('more.js', letters(5_000));
  page('/sign-in', []);
});
afterEach(() => rmSync(root, { recursive: true }));

test('a page weighs each of its files once, in times the sign-in page', () => {
  page('/(console)/[tenant]/audit', ['main.js', 'more.js', 'more.js']);
  const [audit, floor] = pageWeights(root);
  expect(audit?.route).toBe('/[tenant]/audit');
  expect(floor).toMatchObject({ route: '/sign-in', times: 1 });
  expect(audit?.times).toBeGreaterThan(1.2);
  expect(audit?.times).toBeLessThan(1.3);
});

test('a list is over its limit before a page where people work is', () => {
  page('/(console)/[tenant]/audit', ['more.js']);
  page('/(console)/[tenant]/switchboard', ['more.js']);
  const over = overweight(pageWeights(root));
  expect(over.map(({ route }) => route)).toEqual(['/[tenant]/audit']);
  expect(over.map(weightLine).join()).toMatch(/kB 1\.2\d × \(1\.15\) {2}\/\[tenant\]\/audit$/);
});

test('a build without a sign-in page, or with a list that says nothing, is no pass', () => {
  rmSync(join(root, '.next/server/app/sign-in'), { recursive: true });
  expect(() => pageWeights(root)).toThrow('no page /sign-in');
  put('server/app/x/page_client-reference-manifest.js', '');
  expect(() => pageWeights(root)).toThrow('does not say what its page loads');
});
