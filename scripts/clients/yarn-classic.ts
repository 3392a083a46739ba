import { join } from 'node:path';
import { type Client, NotRun, type Outcome } from './client';
import { installed } from './installed';
import type { Machine } from './machine';
import { installOutcome, newProject, SHARED, TOKEN } from './npm-project';

const VERSION = '1.22.22';

/** Yarn 1, the one that `npm install yarn` still gives. */
export const yarnClassic: Client = {
  name: 'Yarn classic',
  async prepare() {
    const modules = await installed('yarn', VERSION);
    if (modules instanceof NotRun) return modules;
    const program = join(modules, 'yarn', 'bin', 'yarn.js');
    return {
      version: VERSION,
      actions: [
        {
          name: 'add',
          ca: 'cafile in .yarnrc',
          // Its HTTP library drops the header on every redirect but a 307, which is Netskope's
          // (docs/facts/netskope-api.md 5.4).
          note: 'with always-auth: it keeps the npm token over a 307, Netskope’s code; other codes drop it',
          run: (machine) => add(machine, program),
        },
      ],
    };
  },
};

async function add(machine: Machine, program: string): Promise<Outcome> {
  newProject(machine);
  // Its own .yarnrc goes before every .npmrc, one that is part of this machine's Node included.
  machine.write(join(machine.project, '.yarnrc'), `cafile "${machine.ca}"\n`);
  const token = `always-auth=true\n//registry.yarnpkg.com/:_authToken=${TOKEN}\n`;
  machine.write(join(machine.home, '.npmrc'), token);
  // For root the cache would be a folder outside the home.
  const cache = ['--cache-folder', join(machine.home, 'cache')];
  const ran = await machine.run(process.execPath, [program, 'add', SHARED, '--non-interactive', ...cache]);
  return installOutcome(machine, ran, 'yarn.lock', /error (.+)/);
}
