import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { readPlaywright, readVitest } from './reports';
import { judged, type Tally } from './tally';

/** Runs projects of vitest as one stage. */
export async function runVitest(stage: string, projects = [stage]): Promise<Tally> {
  const report = `test-results/${stage}.json`;
  const args = [
    'run',
    ...projects.flatMap((project) => ['--project', project]),
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${report}`,
  ];
  return counted(stage, report, ['node_modules/vitest/vitest.mjs', ...args], process.env, readVitest);
}

/** Runs the end-to-end tests against the product that `env` describes. */
export async function runPlaywright(env: NodeJS.ProcessEnv): Promise<Tally> {
  const report = 'test-results/end-to-end.json';
  const args = ['node_modules/@playwright/test/cli.js', 'test'];
  return counted('e2e', report, args, env, (content) => readPlaywright(content, textOf));
}

async function counted(
  runner: string,
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
  return judged(runner, parsed(report, read), exitCode);
}

function parsed(report: string, read: (content: unknown) => Tally): Tally | undefined {
  try {
    return read(JSON.parse(readFileSync(report, 'utf8')));
  } catch {
    return undefined;
  }
}

function textOf(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}
