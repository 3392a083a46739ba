import fc from 'fast-check';
import { expect, test } from 'vitest';
import { regexFinds } from '../model/domains';
import { examplesOf } from './regex-example';
import { targetsOf } from './targets';

test.each([
  ['^registry\\.npmjs\\.org(/.*)?$', ['registry.npmjs.org']],
  ['^([a-z0-9-]+\\.)*example\\.com$', ['example.com', 'a.example.com', 'a-0.example.com']],
  ['^(eu|us)\\.own\\.test$', ['eu.own.test', 'us.own.test']],
  ['^cdn-\\d{2}\\.own\\.test$', ['cdn-00.own.test']],
  ['^[^a].own\\.test$', ['0aown.test']],
  ['^(?:x|y)??[.]own[.]test/simple/.*$', ['.own.test', 'x.own.test', 'y.own.test']],
  ['^(?P<host>a{0,3})b\\.test$', ['b.test', 'ab.test']],
  ['^[]|.]$', ['.']],
  ['(?=a)', []],
])('%s is found in %j', (pattern, expected) => {
  const hosts = examplesOf(pattern).map((text) => text.split('/')[0]);
  expect([...new Set(hosts)]).toEqual(expected);
});

/** Patterns that are put together of all that the fields are known to hold. */
const { pattern: patterns } = fc.letrec<{ pattern: string; piece: string }>((tie) => ({
  pattern: fc.array(tie('piece'), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('')),
  piece: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('a', '-', '\\.', '/', '[a-z0-9-]', '[^/]', '\\d', '.', '[]a]', '\\?'),
    fc
      .tuple(tie('piece'), fc.constantFrom('*', '+', '?', '{2}', '{0,3}', '+?'))
      .map(([one, sign]) => `(${one})${sign}`),
    fc.tuple(tie('pattern'), tie('pattern')).map(([one, other]) => `(?:${one}|${other})`),
  ),
}));

test('every pattern of those parts has an example, and is found in each', () => {
  fc.assert(
    // One that is longer than a field takes is refused, and has none.
    fc.property(
      patterns.filter(({ length }) => length < 400),
      (pattern) => {
        const found = examplesOf(`^${pattern}$`);
        expect(found.length).toBeGreaterThan(0);
        for (const text of found) expect(regexFinds(`^${pattern}$`, text)).toBe(true);
      },
    ),
  );
});

test('whatever is typed gives an answer, however long it is', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[()[\]{}*+?.|^$\\a1,/-]{0,20}$/)), (pattern) => {
      for (const text of examplesOf(pattern)) expect(regexFinds(pattern, text)).toBe(true);
    }),
    { numRuns: 1_000 },
  );
  expect(examplesOf(`^${'a'.repeat(490)}(b|c)$`)).toHaveLength(2);
});

test.each([
  ['own.test:8443', 'sensitive', ['own.test:8443/']],
  ['*.own.test', 'insensitive', ['eu.own.test/', 'own.test/', 'any-name.own.test/']],
  ['^eu\\.own\\.test(/.*)?$', 'regex', ['eu.own.test/']],
  ['^other\\.test/simple/[a-z]+$', 'regex', ['other.test/simple/a']],
  ['^/simple/.*$', 'regex', []],
] as const)('of the line %s (%s) is asked %j', (value, type, expected) => {
  const targets = targetsOf(value, type, ['eu.own.test', 'else.test']);
  expect(targets.map(({ host, path }) => `${host}${path}`)).toEqual(expected);
});
