import { expect, test } from 'vitest';
import { readImports } from './imports';

const files = new Set(['lib/a.ts', 'lib/b/c.tsx', 'app/x.ts']);
const read = (...lines: string[]) => readImports('app/x.ts', lines.join('\n'), files);

test('an alias and a relative path mean the same file', () => {
  const found = read("import { a } from '@/lib/a';", "export { a } from '../lib/a';");
  expect(found.map(({ path }) => path)).toEqual(['lib/a.ts', 'lib/a.ts']);
});

test('an import over several lines is one import', () => {
  const found = read('import {', '  a,', '  type B,', "} from '@/lib/b/c';");
  expect(found).toEqual([{ specifier: '@/lib/b/c', path: 'lib/b/c.tsx', typeOnly: false }]);
});

test.each([
  "import type { A } from 'p';",
  "export type { A } from 'p';",
  "import { type A, type B } from 'p';",
])('%s brings types alone', (line) => {
  expect(read(line)).toEqual([{ specifier: 'p', path: undefined, typeOnly: true }]);
});

test('imports for an effect and imports on demand count', () => {
  const found = read("import 'server';", "const page = await import('@/lib/a');");
  expect(found.map(({ specifier }) => specifier)).toEqual(['server', '@/lib/a']);
});

test('a file that does not exist keeps its path, so that its folder still counts', () => {
  expect(read("import { a } from '@/lib/gone';")[0]?.path).toBe('lib/gone');
});

test('the word import inside a text is none', () => {
  expect(read("const text = `  import { a } from '@/lib/a';`;")).toEqual([]);
});
