import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';

const PARENT = pathToFileURL('scripts/process/parent.mjs').href;
/** Says that it runs, and then that nobody is above it any more. */
const INNER = `
  import { whenParentIsGone } from ${JSON.stringify(PARENT)};
  whenParentIsGone(() => { console.log('gone'); process.exit(0); });
  setInterval(() => {}, 1_000);
  console.log('runs');
`;
/** Starts the other one, which shares its output, and waits. */
const OUTER = `
  import { spawn } from 'node:child_process';
  spawn(process.execPath, ['--input-type=module', '-e', ${JSON.stringify(INNER)}], { stdio: ['ignore', 'inherit', 'inherit'] });
  setInterval(() => {}, 1_000);
`;

test.each(['SIGTERM', 'SIGKILL'] as const)(
  'a process hears that %s ended the one that started it',
  async (signal) => {
    const outer = spawn(process.execPath, ['--input-type=module', '-e', OUTER], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const lines = createInterface(outer.stdout);
    expect(await once(lines, 'line')).toEqual(['runs']);
    outer.kill(signal);
    expect(await once(lines, 'line')).toEqual(['gone']);
  },
);
