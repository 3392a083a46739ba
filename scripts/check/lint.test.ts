import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';

/** What Biome says of files, with the rules of this repository. */
function lint(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'turnout-lint-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  copyFileSync('biome.json', join(folder, 'biome.json'));
  const { stdout, stderr } = spawnSync(process.execPath, [BIOME, 'lint', '--colors=off', '.'], {
    cwd: folder,
    encoding: 'utf8',
  });
  rmSync(folder, { recursive: true });
  return `${stdout}${stderr}`;
}

const BIOME = resolve('node_modules/@biomejs/biome/bin/biome');
const PLAYWRIGHT = "import { test } from '@playwright/test';\n";
const VITEST = "import { test } from 'vitest';\n";

const UNTYPED = 'export const a = (x: any) => x;\n';
const CIRCLE = {
  'lib/a.ts': "import type { B } from './b';\nexport type A = B;\n",
  'lib/b.ts': "import type { A } from './a';\nexport type B = A;\n",
};

test.each([
  ['noFocusedTests', { 'lib/a.test.ts': `${VITEST}test.${'only'}('a', () => {});\n` }],
  ['noSkippedTests', { 'lib/a.test.ts': `${VITEST}test.${'skip'}('a', () => {});\n` }],
  ['noSkippedTests', { 'e2e/a.spec.ts': `${PLAYWRIGHT}test.describe.${'skip'}('a', () => {});\n` }],
  ['noTsIgnore', { 'lib/a.ts': `// ${'@ts-'}ignore\nexport const a = 1;\n` }],
  ['noExplicitAny', { 'lib/a.ts': UNTYPED }],
  ['noImportCycles', CIRCLE],
  ['noExcessiveLinesPerFile', { 'lib/a.ts': 'export {};\n'.repeat(301) }],
])('the linter refuses what %s names', (rule, files) => {
  expect(lint(files)).toContain(rule);
});

test('the linter takes a file of 300 lines', () => {
  const said = lint({ 'lib/a.ts': 'export {};\n'.repeat(300) });
  // The file, and the rules themselves.
  expect(said).toContain('Checked 2 files');
  expect(said).not.toContain('noExcessiveLinesPerFile');
});
