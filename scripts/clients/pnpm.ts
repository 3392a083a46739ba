import { join } from 'node:path';
import { type Client, NotRun, type Outcome } from './client';
import { installed, platformProgram } from './installed';
import type { Machine } from './machine';
import { installOutcome, newProject, SHARED, TOKEN } from './npm-project';

const VERSION = '12.21.0';

/** pnpm 12 is a program of its own: no Node version matters to it. */
export const pnpm: Client = {
  name: 'pnpm',
  async prepare() {
    const modules = await installed('pnpm', VERSION);
    if (modules instanceof NotRun) return modules;
    const program = platformProgram(modules, '@pnpm', 'pnpm');
    if (program instanceof NotRun) return program;
    return {
      version: VERSION,
      actions: [{ name: 'add', ca: 'cafile in .npmrc', run: (machine) => add(machine, program) }],
    };
  },
};

async function add(machine: Machine, program: string): Promise<Outcome> {
  newProject(machine);
  const settings = [`cafile=${machine.ca}`, `//registry.npmjs.org/:_authToken=${TOKEN}`, 'fetch-retries=0'];
  machine.write(join(machine.home, '.npmrc'), settings.join('\n'));
  const ran = await machine.run(program, ['add', SHARED]);
  return installOutcome(machine, ran, 'pnpm-lock.yaml', /(ERR_PNPM_\w+)/);
}
