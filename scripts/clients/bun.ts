import { join } from 'node:path';
import { type Client, NotRun, type Outcome } from './client';
import { installed, platformProgram, printedVersion } from './installed';
import type { Machine } from './machine';
import { installOutcome, newProject, SHARED, TOKEN } from './npm-project';

const VERSION = '1.4.5';

/** Bun, from the platform package that npm installs with it. */
export const bun: Client = {
  name: 'Bun',
  async prepare() {
    const modules = await installed('bun', VERSION);
    if (modules instanceof NotRun) return modules;
    const program = platformProgram(modules, '@oven', 'bin/bun');
    if (program instanceof NotRun) return program;
    const version = await printedVersion(program, ['--version'], /([\d.]+)/);
    if (version instanceof NotRun) return version;
    return {
      version,
      actions: [{ name: 'add', ca: 'NODE_EXTRA_CA_CERTS', run: (machine) => add(machine, program) }],
    };
  },
};

async function add(machine: Machine, program: string): Promise<Outcome> {
  newProject(machine);
  machine.write(join(machine.home, '.npmrc'), `//registry.npmjs.org/:_authToken=${TOKEN}\n`);
  const ran = await machine.run(program, ['add', SHARED], { NODE_EXTRA_CA_CERTS: machine.ca });
  return installOutcome(machine, ran, 'bun.lock', /error: (.+)/);
}
