import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchesWhole, regexProblem } from '../model/domains';
import { definitionRegexProblem } from './regex-lint';

test.each([
  '^registry\\.npmjs\\.org$',
  '^([a-z0-9-]+\\.)*example\\.com(/.*)?$',
  '^(a\\.test|b\\.test)$',
  '^[.]crates[.]io$',
  '^[]|.]a\\.test$',
  '^a\\\\\\.test$',
  '^cdn.+\\.test$',
])('nothing is wrong with %s', (pattern) => {
  expect(definitionRegexProblem(pattern)).toBeNull();
});

test.each([
  ['registry\\.npmjs\\.org', 'is not anchored', '^registry\\.npmjs\\.org(/.*)?$'],
  ['^registry\\.npmjs\\.org', 'is not anchored', '^registry\\.npmjs\\.org(/.*)?$'],
  ['^a\\.test\\$', 'is not anchored', '^a\\.test\\$(/.*)?$'],
  ['^a\\.test|b\\.test$', 'is not anchored', '^(a\\.test|b\\.test)(/.*)?$'],
  ['^registry.npmjs.org$', 'The dot at character 10', '^registry\\.npmjs\\.org(/.*)?$'],
  ['crates.io', 'is not anchored', '^crates\\.io(/.*)?$'],
  ['^https://crates\\.io$', 'has a scheme', '^crates\\.io(/.*)?$'],
  ['https:\\/\\/crates.io', 'has a scheme', '^crates\\.io(/.*)?$'],
  ['^(?!www)\\.test$', 'Look-around', ''],
  ['^(a)\\1$', 'Look-around', ''],
])('%s is named: %s', (pattern, problem, fixed) => {
  expect(definitionRegexProblem(pattern)).toContain(problem);
  expect(definitionRegexProblem(pattern)).toContain(fixed);
});

const host = fc.stringMatching(/^[a-z]{1,8}(\.[a-z]{1,8}){1,3}$/);

test('the mended form of a bare host has no problem, matches the host and nothing that only looks like it', () => {
  fc.assert(
    fc.property(host, (name) => {
      const fixed = /(\^\S+\$)$/.exec(definitionRegexProblem(name) ?? '')?.[1] ?? '';
      expect(definitionRegexProblem(fixed)).toBeNull();
      expect(matchesWhole(fixed, name)).toBe(true);
      expect(matchesWhole(fixed, `${name}/left-pad`)).toBe(true);
      expect(matchesWhole(fixed, name.replace('.', 'x'))).toBe(false);
    }),
  );
});

test('whatever is typed, the answer comes, and what passes compiles', () => {
  const typed = fc.oneof(fc.string(), fc.stringMatching(/^[\^$.*+?()[\]|\\a-c]{0,12}$/));
  fc.assert(
    fc.property(typed, (pattern) => {
      if (definitionRegexProblem(pattern) === null) expect(regexProblem(pattern)).toBeNull();
    }),
    { numRuns: 1_000 },
  );
});

test('the longest pattern that a field takes is mended in one pass', () => {
  expect(definitionRegexProblem('a.'.repeat(250))).toContain('a\\.a\\.a');
  expect(definitionRegexProblem('a.'.repeat(100_000))).toContain('has 200,000 characters');
});
