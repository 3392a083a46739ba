import { expect, test } from 'vitest';
import { componentsApart } from './components-apart';
import { databaseAccess } from './database-access';
import { docReferences } from './doc-references';
import { environmentAccess } from './environment-access';
import { folderCycles } from './folder-cycles';
import { forbiddenWords } from './forbidden-words';
import { importDirections } from './import-directions';
import { names } from './names';
import { noSchemasInBrowser } from './no-schemas-in-browser';
import { pureFolders } from './pure-folders';
import { rules } from './rules';
import { sandboxApart } from './sandbox-apart';
import { serverActions } from './server-actions';
import { type Rule, treeOf } from './tree';

interface Example {
  rule: Rule;
  /** Trees that break the rule, each in its own way. */
  broken: Record<string, string>[];
  /** A tree that comes close and keeps it. */
  kept: Record<string, string>;
}

const use = (specifier: string, names = '{ a }') => `import ${names} from '${specifier}';\n`;
const environment = ['process', 'env'].join('.');

const examples: Example[] = [
  {
    rule: importDirections,
    broken: [
      { 'lib/db/a.ts': use('@/lib/services/plan/make'), 'lib/services/plan/make.ts': '' },
      { 'lib/services/plan/make.ts': use('@/components/ui/b'), 'components/ui/b.tsx': '' },
      { 'worker/push.ts': use('../scripts/process/ports'), 'scripts/process/ports.ts': '' },
      { 'lib/somewhere/a.ts': '' },
    ],
    kept: {
      'app/page.tsx': use('@/lib/services/plan/make'),
      'lib/services/plan/make.ts': use('@/lib/db/client'),
      'lib/db/client.ts': use('@/lib/ptc/planning/plan'),
      'lib/ptc/planning/plan.ts': '',
      'lib/db/client.db.test.ts': use('@/testing/database'),
      'testing/database.ts': '',
    },
  },
  {
    rule: pureFolders,
    broken: [
      { 'lib/ptc/a.ts': use('node:fs') },
      { 'lib/ptc/a.ts': use('@/lib/config'), 'lib/config.ts': '' },
      { 'lib/ptc/path/a.ts': 'export const now = () => Date.now();' },
      { 'lib/ptc/logs/a.ts': 'export const today = new Date();' },
      { 'lib/ptc/certificates/a.ts': 'export const pick = () => Math.random();' },
      { 'lib/ptc/a.ts': 'export const load = () => fetch(url);' },
    ],
    kept: {
      'lib/ptc/a.ts': `${use('zod')}${use('./path/b')}export const at = new Date(text);`,
      'lib/ptc/path/b.ts': use('@noble/hashes/sha2.js'),
    },
  },
  {
    rule: databaseAccess,
    broken: [
      { 'app/page.tsx': use('@/lib/db/client'), 'lib/db/client.ts': '' },
      { 'components/a.tsx': use('@prisma/client') },
      { 'lib/netskope/a.ts': use('@/lib/db/client', 'type { Tx }'), 'lib/db/client.ts': '' },
    ],
    kept: { 'lib/services/plan/make.ts': use('@/lib/db/client'), 'lib/db/client.ts': use('@prisma/client') },
  },
  {
    rule: componentsApart,
    broken: [
      { 'components/a.tsx': use('@/lib/services/plan/make'), 'lib/services/plan/make.ts': '' },
      { 'components/a.tsx': use('@/app/page'), 'app/page.tsx': '' },
    ],
    kept: {
      'components/a.tsx': `${use('@/lib/services/plan/make', 'type { Plan }')}${use('@/app/actions')}`,
      'lib/services/plan/make.ts': '',
      'app/actions.ts': "'use server';\n",
    },
  },
  {
    rule: noSchemasInBrowser,
    broken: [
      { 'components/a.tsx': `'use client';\n${use('zod')}` },
      {
        'components/a.tsx': `'use client';\n${use('./b')}`,
        'components/b.tsx': use('@/lib/ptc/model/c'),
        'lib/ptc/model/c.ts': use('zod'),
      },
    ],
    kept: {
      'components/a.tsx': `'use client';\n${use('@/app/actions')}${use('./b', 'type { B }')}`,
      'components/b.tsx': use('zod'),
      'app/actions.ts': `'use server';\n${use('zod')}`,
    },
  },
  {
    rule: sandboxApart,
    broken: [
      { 'sandbox/a.ts': use('@/lib/netskope/request'), 'lib/netskope/request.ts': '' },
      { 'app/page.tsx': use('@/sandbox/a'), 'sandbox/a.ts': '' },
    ],
    kept: {
      'sandbox/a.ts': use('./b'),
      'sandbox/b.ts': '',
      'scripts/prove/a.ts': use('@/sandbox/a'),
      'lib/netskope/a.test.ts': use('@/sandbox/a'),
    },
  },
  {
    rule: serverActions,
    broken: [
      { 'app/actions.ts': "'use server';\nexport async function steal() {}\n" },
      { 'app/actions.ts': "'use server';\nexport { steal } from './other';\n" },
      { 'app/page.tsx': "export default function Page() {\n  'use server';\n}\n" },
    ],
    kept: { 'app/actions.ts': "'use server';\nexport const pushPlan = action(startPush);\n" },
  },
  {
    rule: environmentAccess,
    broken: [{ 'lib/auth/a.ts': `const secret = ${environment}.SECRET;` }],
    kept: {
      'lib/config.ts': `const all = ${environment};`,
      'proxy.ts': `const development = ${environment}.NODE_ENV === 'development';`,
    },
  },
  {
    rule: folderCycles,
    broken: [
      { 'lib/a/x.ts': use('../b/y'), 'lib/b/y.ts': '', 'lib/b/z.ts': use('../a/x', 'type { A }') },
      { 'lib/a.ts': use('./b/c'), 'lib/b/c.ts': use('../d'), 'lib/d.ts': '' },
      {
        'a/x.ts': use('../b/y'),
        'b/y.ts': use('../c/z'),
        'c/z.ts': '',
        'c/w.ts': use('../a/v'),
        'a/v.ts': '',
      },
    ],
    kept: {
      'lib/a/x.ts': `${use('./w')}${use('../b/y')}`,
      'lib/a/w.ts': use('./x'),
      'lib/b/y.ts': '',
      'lib/b/y.test.ts': use('../a/x'),
    },
  },
  {
    rule: names,
    broken: [{ 'lib/utils.ts': '' }, { 'components/shared/a.tsx': '' }, { 'components/Button.tsx': '' }],
    kept: { 'app/(console)/[tenant]/page.tsx': '', 'lib/sharedness.ts': '' },
  },
  {
    rule: docReferences,
    broken: [
      { 'README.md': 'See `docs/gone.md`.' },
      { 'docs/a.md': 'See `lib/gone/`.' },
      { 'docs/a.md': 'See lib/gone.ts for the rest.' },
      { 'docs/a.md': '```mermaid\nflowchart\n  a["lib/gone.ts"]\n```' },
      { 'lib/a.ts': '/** As (lib/gone.ts) has it. */' },
      { 'lib/a.ts': "const a = 'a'; // see docs/gone.md" },
      { 'prisma/schema.prisma': '/// What lib/gone.ts found.' },
      { 'prisma/migrations/1/migration.sql': '-- Kept by lib/gone.ts.' },
      { 'lib/a.json': '{ "source": "docs/gone.md" }' },
      { 'lib/a.ts': '// docs/facts/gone.md 1' },
      { 'lib/a.ts': '// docs/facts/a.md 4.2', 'docs/facts/a.md': '### 4.1 One\n' },
      { 'lib/a.ts': '/**\n * One (docs/facts/a.md\n * 4.1, 4.3).\n */', 'docs/facts/a.md': '### 4.1 One\n' },
      { 'docs/a.md': '[gone](decisions/gone.md)' },
      { 'docs/a.md': '[b](b.md#gone)', 'docs/b.md': '# Here' },
      { 'docs/a.md': '# Here\n\n[here](#there)' },
    ],
    kept: {
      'README.md':
        'See `docs/a.md`, `lib/db/`, `npm start`, `lib/services/<entity>`, `lib/*.ts` and (lib/db/client.ts).',
      'docs/a.md':
        '# Here: it is\n\n[here](#here-it-is), [facts](facts/a.md#41-one), [lib](../lib/db), [out](https://a.test/docs/b.md), `[no](link.md)`',
      'docs/facts/a.md': '## 1. One\n\n### 4.1 One\n\n### b.1 One\n',
      'lib/db/client.ts': `/** docs/facts/a.md 1, 4.1 and b.1, Limits; 9 more. */
// https://a.test/docs/gone.md, security/docs/gone, and lib/db/…
const a = ['docs/gone.md', \`// docs/gone.md \${a}\`, /[/] docs\\/gone.md/];`,
    },
  },
  {
    rule: forbiddenWords,
    broken: [
      { 'lib/a.ts': `// ${'@ts-'}expect-error\nx();` },
      { 'lib/a.test.ts': `test.${'todo'}('a');` },
      { 'e2e/a.spec.ts': `test.describe.${'fixme'}('a', run);` },
      { 'e2e/a.spec.ts': `await page.${'waitForTimeout'}(100);` },
    ],
    kept: { 'lib/a.ts': 'items.skip(3); // for the only one' },
  },
];

const cases = examples.map((example) => [example.rule.name, example] as const);

test.each(cases)('%s: every broken tree is found, and the place is named', (_, { rule, broken }) => {
  for (const files of broken) {
    const findings = rule.check(treeOf(files));
    expect(findings, JSON.stringify(files)).not.toEqual([]);
    for (const { path } of findings) expect(Object.keys(files)).toContain(path);
  }
});

test.each(cases)('%s: what keeps it is left alone', (_, { rule, kept }) => {
  expect(rule.check(treeOf(kept))).toEqual([]);
});

test('every rule has an example here', () => {
  expect(examples.map(({ rule }) => rule.name).sort()).toEqual(rules.map(({ name }) => name).sort());
});
