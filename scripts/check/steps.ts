import { spawn } from 'node:child_process';
import { rules } from './rules';
import { type Finding, readTree } from './tree';

export interface Step {
  name: string;
  /** What is wrong; empty when nothing is. */
  complaint: string;
}

const TOOLS: { name: string; commands: string[][] }[] = [
  // The types of the routes are generated; tsc needs them.
  {
    name: 'types',
    commands: [
      ['next/dist/bin/next', 'typegen'],
      // Not by what it knew last time: it then misses a route that was just added.
      ['typescript/bin/tsc', '--noEmit', '--incremental', 'false'],
    ],
  },
  { name: 'lint and format', commands: [['@biomejs/biome/bin/biome', 'check', '--colors=off', '.']] },
  { name: 'unused code', commands: [['knip/bin/knip.js', '--no-progress']] },
];

/** Every check that needs no database, the tools and our own rules side by side. */
export async function runChecks(root: string): Promise<Step[]> {
  const tools = TOOLS.map(async ({ name, commands }) => ({ name, complaint: await runAll(commands, root) }));
  const tree = readTree(root);
  const own = rules.map(({ name, check }) => ({
    name,
    complaint: check(tree).map(sayFinding).join('\n'),
  }));
  return [...(await Promise.all(tools)), ...own];
}

/** With file and line, as an editor opens it. */
export function sayFinding({ path, line, message }: Finding): string {
  return `${line === undefined ? path : `${path}:${line}`} ${message}`;
}

async function runAll(commands: string[][], root: string): Promise<string> {
  for (const [script = '', ...args] of commands) {
    const complaint = await runTool([`node_modules/${script}`, ...args], root);
    if (complaint) return complaint;
  }
  return '';
}

function runTool(args: string[], cwd: string): Promise<string> {
  return new Promise((resolve) => {
    const env = { ...process.env, NO_COLOR: '1', NEXT_TELEMETRY_DISABLED: '1' };
    const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
    });
    child.stderr.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
    });
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code) => resolve(code === 0 ? '' : output.trim() || `exit code ${code}`));
  });
}

/** Prints the outcome, complaints last. */
export function report(steps: Step[]): void {
  for (const { name, complaint } of steps) {
    console.log(`${complaint ? '✗' : '✓'} ${name}`);
    if (complaint) console.log(complaint.replace(/^/gm, '    '));
  }
}
