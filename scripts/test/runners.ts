import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { z } from 'zod';
import { judged, type Tally } from './tally';

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numFailedTestSuites: z.number(),
});
const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
});

/** Runs one project of vitest. */
export async function runVitest(project: string): Promise<Tally> {
  const report = `test-results/${project}.json`;
  const args = [
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${report}`,
  ];
  return counted(report, ['node_modules/vitest/vitest.mjs', ...args], process.env, (content) => {
    const { numPassedTests, numFailedTests, numFailedTestSuites } = vitestReport.parse(content);
    // A file that cannot be loaded has no failed test, only a failed suite.
    return { passed: numPassedTests, failed: Math.max(numFailedTests, numFailedTestSuites > 0 ? 1 : 0) };
  });
}

/** Runs the end-to-end tests against the product that `env` describes. */
export async function runPlaywright(env: NodeJS.ProcessEnv): Promise<Tally> {
  const report = 'test-results/end-to-end.json';
  return counted(report, ['node_modules/@playwright/test/cli.js', 'test'], env, (content) => {
    const { expected, unexpected, flaky } = playwrightReport.parse(content).stats;
    return { passed: expected, failed: unexpected + flaky };
  });
}

async function counted(
  report: string,
  args: string[],
  env: NodeJS.ProcessEnv,
  read: (content: unknown) => Tally,
): Promise<Tally> {
  // A report of an earlier run must not stand in for a runner that falls over before it writes its own.
  rmSync(report, { force: true });
  const exitCode = await new Promise<number>((resolve) => {
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'inherit', 'inherit'] });
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
  });
  return judged(parsed(report, read), exitCode);
}

function parsed(report: string, read: (content: unknown) => Tally): Tally | undefined {
  try {
    return read(JSON.parse(readFileSync(report, 'utf8')));
  } catch {
    return undefined;
  }
}
