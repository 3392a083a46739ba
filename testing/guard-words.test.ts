import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Finding } from '@/lib/ptc/checking/finding';
import { guardCase } from './guard-cases';
import { truthOf, WRONGS } from './guard-truth';
import { disagreements, findingsOf, WORDS } from './guard-words';

// Worked out once: that is what takes its time.
const CASES = fc
  .sample(guardCase, { numRuns: 250, seed: 7 })
  .map((one) => ({ one, findings: findingsOf(one), truth: truthOf(one) }));

/** What is told of all cases, where the guard rails' words are changed like this. */
const told = (changed: (findings: Finding[]) => Finding[]): string[] =>
  CASES.flatMap(({ one, findings, truth }) => disagreements(one, changed(findings), truth));

test('the guard rails as they are say what the evaluator shows', () => {
  expect(told((findings) => findings)).toEqual([]);
});

describe('a guard rail that is wrong is told', () => {
  test.each(WRONGS)('for it says nothing of: %s', (wrong) => {
    const silenced = told((findings) => findings.filter(({ text }) => !WORDS[wrong].test(text)));
    expect(silenced.some((text) => text.startsWith('so and not said:'))).toBe(true);
  });

  const FALSE_ALARMS: Record<(typeof WRONGS)[number], string> = {
    loop: '“a.test” matches your Artifactory host',
    overlap: '“a.test” belongs to npm',
    depends: '“^a$” matches own.test/left-pad only if Netskope compares the host alone',
    'possible loop': '“^a$” is found in the redirect URL https://acme.jfrog.test/package-reroute?url= too',
    'host left out': 'The Host leaves out own.test (Own): browsers would be redirected there.',
    'browser redirected': 'none matches that of Firefox',
    'client passes': 'Package managers would pass as browsers (npm)',
  };
  test.each(Object.entries(FALSE_ALARMS))('for it always says: %s', (_, text) => {
    const alarm: Finding = { field: 'definition', severity: 'warn', text };
    expect(told((findings) => [...findings, alarm])).toContainEqual(
      expect.stringContaining(`said and not so: ${text}`),
    );
  });
});
