import { expect, test } from 'vitest';
import { readPlaywright, readVitest } from './reports';

const file = (name: string, tests: [string, string, string[]][], message = '') => ({
  name,
  status: tests.length > 0 && tests.every(([, status]) => status === 'passed') ? 'passed' : 'failed',
  message,
  assertionResults: tests.map(([fullName, status, failureMessages]) => ({
    fullName,
    status,
    failureMessages,
  })),
});

test('vitest: every failed test by its file and name, with why', () => {
  const report = {
    numPassedTests: 1,
    testResults: [
      file('a.test.ts', [
        ['adds', 'passed', []],
        ['divides', 'failed', ['Error: by zero\n  at a.ts:1']],
      ]),
    ],
  };
  const failures = ['a.test.ts › divides\n    Error: by zero\n      at a.ts:1'];
  expect(readVitest(report)).toEqual({ passed: 1, failures });
});

test('vitest: a file that could not be loaded is a failure', () => {
  const testResults = [file('a.test.ts', [], 'no such module')];
  expect(readVitest({ numPassedTests: 0, testResults })).toEqual({
    passed: 0,
    failures: ['a.test.ts\n    no such module'],
  });
});

test('Playwright: specs in blocks too, what passed at the second try, and what no test has', () => {
  const spec = (title: string, status: string, ...messages: string[]) => ({
    title,
    file: 'a.spec.ts',
    line: 7,
    tests: [{ status, results: [{ errors: messages.map((message) => ({ message })) }] }],
  });
  const report = {
    suites: [
      {
        specs: [spec('passes', 'expected'), spec('late', 'flaky', 'Timeout')],
        suites: [{ specs: [spec('fails', 'unexpected', 'not visible')] }],
      },
    ],
    errors: [{ message: 'the worker went away' }],
  };
  expect(readPlaywright(report)).toEqual({
    passed: 1,
    failures: [
      'e2e/a.spec.ts:7 › late\n    Timeout',
      'e2e/a.spec.ts:7 › fails\n    not visible',
      'Playwright\n    the worker went away',
    ],
  });
});

test('Playwright: what the page showed when it failed, without its frame', () => {
  const context = [
    '# Page snapshot',
    '```yaml',
    '- navigation "Screens":',
    '  - link "Tasks"',
    '- main:',
    '  - listitem',
    '  - heading "Portal tasks"',
    '```',
    'the test itself: "source"',
  ].join('\n');
  const attachments = [{ name: 'error-context', path: 'error-context.md' }];
  const results = [{ errors: [{ message: 'not visible' }], attachments }];
  const tests = [{ status: 'unexpected', results }];
  const specs = [{ title: 'fails', file: 'a.spec.ts', line: 7, tests }];
  expect(readPlaywright({ suites: [{ specs }], errors: [] }, () => context).failures).toEqual([
    'e2e/a.spec.ts:7 › fails\n    not visible\n      - main:\n        - heading "Portal tasks"',
  ]);
});
