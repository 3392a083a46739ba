import { join } from 'node:path';
import { type Client, NotRun, type Outcome } from './client';
import { installed } from './installed';
import type { Machine } from './machine';
import { installOutcome, newProject, SHARED, TOKEN } from './npm-project';

const VERSION = '4.18.1';

/** Yarn 4 as its own distribution. */
export const yarnBerry: Client = {
  name: 'Yarn Berry',
  async prepare() {
    const modules = await installed('@yarnpkg/cli-dist', VERSION);
    if (modules instanceof NotRun) return modules;
    const program = join(modules, '@yarnpkg', 'cli-dist', 'bin', 'yarn.js');
    return {
      version: VERSION,
      actions: [
        {
          name: 'add',
          ca: 'httpsCaFilePath',
          note: 'with npmAlwaysAuth: dropped on the redirect, sent with the archive’s request to Artifactory',
          run: (machine) => add(machine, program),
        },
      ],
    };
  },
};

async function add(machine: Machine, program: string): Promise<Outcome> {
  newProject(machine);
  // An own lock file makes the folder a project; the token is held for the registry's host alone.
  machine.write(join(machine.project, 'yarn.lock'), '');
  const settings = {
    httpsProxy: machine.proxyUrl,
    httpsCaFilePath: machine.ca,
    httpRetry: 0,
    nodeLinker: 'node-modules',
    enableTelemetry: false,
    enableGlobalCache: false,
    npmRegistries: { 'https://registry.yarnpkg.com': { npmAuthToken: TOKEN, npmAlwaysAuth: true } },
  };
  // JSON is YAML.
  machine.write(join(machine.project, '.yarnrc.yml'), JSON.stringify(settings));
  const ran = await machine.run(process.execPath, [program, 'add', SHARED]);
  return installOutcome(machine, ran, 'yarn.lock', /(YN\d{4}: .*Error.*)/);
}
