import { join } from 'node:path';
import { type Client, NotRun, type Outcome } from './client';
import { installed, platformProgram, printedVersion } from './installed';
import type { Machine } from './machine';
import { installOutcome, newProject, SHARED, TOKEN } from './npm-project';

const VERSION = '2.9.6';

/** Deno, from the platform package that npm installs with it. */
export const deno: Client = {
  name: 'Deno',
  async prepare() {
    const modules = await installed('deno', VERSION);
    if (modules instanceof NotRun) return modules;
    const program = platformProgram(modules, '@deno', 'deno');
    if (program instanceof NotRun) return program;
    const version = await printedVersion(program, ['--version'], /deno ([\d.]+)/);
    if (version instanceof NotRun) return version;
    return {
      version,
      actions: [{ name: 'install', ca: 'DENO_CERT', run: (machine) => install(machine, program) }],
    };
  },
};

async function install(machine: Machine, program: string): Promise<Outcome> {
  newProject(machine);
  machine.write(join(machine.project, '.npmrc'), `//registry.npmjs.org/:_authToken=${TOKEN}\n`);
  const variables = { DENO_CERT: machine.ca, DENO_NO_UPDATE_CHECK: '1', NO_COLOR: '1' };
  const ran = await machine.run(program, ['install', `npm:${SHARED}`], variables);
  return installOutcome(machine, ran, 'deno.lock', /error: (.+)/);
}
