import { expect, test } from 'vitest';
import { commentsOf } from './comments';
import { docReferences } from './doc-references';
import { sayFinding } from './steps';
import { treeOf } from './tree';

const read = (...lines: string[]) => commentsOf('a.ts', lines.join('\n')).map(({ text }) => text.trim());

test('comments of either kind, behind code as well', () => {
  expect(read('/** One. */', 'const a = 1; // Two.', '{/* Three. */}')).toEqual(['One.', 'Two.', 'Three.']);
});

test('lines below each other are one comment, a line further down is another', () => {
  expect(read('// One', '  // two.', '', '// Three.')).toEqual(['One\n two.', 'Three.']);
});

test.each([
  "const a = '// no';",
  'const a = "/* no */";',
  'const a = `// no`;',
  `const a = \`\${b ? \`'\${c}'\` : '// no'} // no\`;`,
  'const a = b.replace(/["\'`]/g, "// no");',
  'const a = /[/*]/.test("*/ // no");',
  '<a href={b}>https://a.test/no</a>',
])('%s has none', (line) => {
  expect(read(line, '// yes')).toEqual(['yes']);
});

test('a text that does not end on its line, as an apostrophe in JSX, hides no comment below it', () => {
  expect(read("<p>It isn't</p>", '// yes')).toEqual(['yes']);
});

test('a finding says the line within a comment of many', () => {
  const text = 'const a = 1;\n\n/**\n * First.\n * See docs/gone.md for more.\n */\n';
  const said = docReferences.check(treeOf({ 'lib/a.ts': text })).map(sayFinding);
  expect(said).toEqual(['lib/a.ts:5 names docs/gone.md, which does not exist']);
});

test('a finding says the line of a page', () => {
  const said = docReferences.check(treeOf({ 'docs/a.md': '# A\n\n[b](b.md)\n' })).map(sayFinding);
  expect(said).toEqual(['docs/a.md:3 links to docs/b.md, which does not exist']);
});
