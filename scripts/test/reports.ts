import { z } from 'zod';
import type { Tally } from './tally';

/** Of a long message, as much as tells what to look for; the rest is further up in the output. */
const LINES_OF_A_MESSAGE = 12;

/** Of how many failures the page is told, and how much of it. */
const PAGES_TOLD = 2;
const LINES_OF_A_PAGE = 60;

const vitestReport = z.object({
  numPassedTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()) }),
      ),
    }),
  ),
});

/** What vitest's JSON report counts. A file that could not be loaded is one failure. Throws at another report. */
export function readVitest(content: unknown): Tally {
  const { numPassedTests, testResults } = vitestReport.parse(content);
  const failures = testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed');
    if (status === 'failed' && failed.length === 0) return [failure(name, message)];
    return failed.map((test) => failure(`${name} › ${test.fullName}`, test.failureMessages.join('\n')));
  });
  return { passed: numPassedTests, failures };
}

const spec = z.object({
  title: z.string(),
  file: z.string(),
  line: z.number(),
  tests: z.array(
    z.object({
      status: z.string(),
      results: z.array(
        z.object({
          errors: z.array(z.object({ message: z.string().optional() })),
          attachments: z.array(z.object({ name: z.string(), path: z.string().optional() })).optional(),
        }),
      ),
    }),
  ),
});
const suite = z.object({
  specs: z.array(spec),
  get suites() {
    return z.array(suite).optional();
  },
});
const playwrightReport = z.object({
  suites: z.array(suite),
  errors: z.array(z.object({ message: z.string().optional() })),
});

type Suite = z.infer<typeof suite>;

/**
 * What Playwright's JSON report counts. A test that passed only when it was tried again has failed. Throws at another report.
 * @param readText gives the text of a file that a failed test left: of the first ones, what their pages showed is told too
 */
export function readPlaywright(content: unknown, readText: (path: string) => string = () => ''): Tally {
  const { suites, errors } = playwrightReport.parse(content);
  const tests = suites
    .flatMap(specsOf)
    .flatMap(({ title, file, line, tests: runs }) =>
      runs.map((run) => ({ ...run, name: `e2e/${file}:${line} › ${title}` })),
    );
  const failed = tests.filter(({ status }) => status === 'unexpected' || status === 'flaky');
  return {
    passed: tests.filter(({ status }) => status === 'expected').length,
    failures: [
      ...failed.map(({ name, results }, index) => {
        const why = failure(name, said(results.flatMap(({ errors }) => errors)));
        const context = results[0]?.attachments?.find((one) => one.name === 'error-context')?.path;
        return index < PAGES_TOLD && context ? `${why}\n${pageOf(readText(context))}` : why;
      }),
      ...errors.map(({ message }) => failure('Playwright', message ?? '')),
    ],
  };
}

/** What the page showed apart from its frame, set in: dialogs stand before it. */
function pageOf(context: string): string {
  const [, snapshot = ''] = context.split('```yaml\n');
  const [page = ''] = snapshot.split('\n```');
  const lines = page.split('\n').filter((line) => /["“:]/.test(line) && !line.includes('/url:'));
  const from = Math.max(
    lines.findIndex((line) => /- (main|dialog)/.test(line)),
    0,
  );
  return lines
    .slice(from, from + LINES_OF_A_PAGE)
    .map((line) => `      ${line}`)
    .join('\n');
}

function specsOf({ specs, suites }: Suite): Suite['specs'] {
  return [...specs, ...(suites ?? []).flatMap(specsOf)];
}

function said(errors: { message?: string | undefined }[]): string {
  return errors.map(({ message }) => message ?? '').join('\n');
}

/** A name, and below it the first lines of why, set in. */
function failure(name: string, message: string): string {
  const lines = message.trim().split('\n').slice(0, LINES_OF_A_MESSAGE);
  return [name, ...lines.filter(Boolean).map((line) => `    ${line}`)].join('\n');
}
