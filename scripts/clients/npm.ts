import { join } from 'node:path';
import { type Client, failure, NotRun, type Outcome } from './client';
import { printedVersion } from './installed';
import { type Machine, type ProxiedClient, type Ran, withMachine } from './machine';
import { installOutcome, newProject, SHARED, TOKEN } from './npm-project';

export interface NpmInstall {
  installed: boolean;
  /** The address that the lock file names for the package: where it really came from. */
  resolved: string | null;
  /** npm's own error code, such as E404. */
  error: string | null;
}

const CA = 'NODE_EXTRA_CA_CERTS';
const ERROR = /npm error code (\S+)/;

/** The npm of this machine. */
export const npm: Client = {
  name: 'npm',
  async prepare() {
    const version = await printedVersion('npm', ['--version'], /([\d.]+)/);
    if (version instanceof NotRun) return version;
    return {
      version,
      actions: [
        { name: 'install', ca: CA, run: (machine) => install(machine) },
        {
          name: 'install with a browser’s User-Agent',
          ca: CA,
          note: 'passes as a browser: the allow rule is a guard-rail, not a lock',
          run: (machine) => install(machine, '--user-agent=Mozilla/5.0'),
        },
        { name: 'audit', ca: CA, note: 'a rerouted POST: the answer is ours', run: audit },
        { name: 'publish', ca: CA, note: 'a rerouted PUT: the answer is ours', run: publish },
      ],
    };
  },
};

/** Installs one package with this machine's npm through the proxy. */
export function npmInstall(packageName: string, client: ProxiedClient): Promise<NpmInstall> {
  return withMachine(client, async (machine) => {
    const { code, output } = await command(machine, 'install', packageName, '--no-audit');
    if (code !== 0)
      return { installed: false, resolved: null, error: ERROR.exec(output)?.[1] ?? output.slice(-300) };
    const lock = JSON.parse(machine.read(join(machine.project, 'package-lock.json'))) as Lock;
    const resolved = lock.packages[`node_modules/${packageName}`]?.resolved ?? null;
    return { installed: true, resolved, error: null };
  });
}

type Lock = { packages: Record<string, { resolved?: string }> };

async function install(machine: Machine, ...options: string[]): Promise<Outcome> {
  newProject(machine);
  signIn(machine);
  const ran = await command(machine, 'install', SHARED, '--no-audit', ...options);
  return installOutcome(machine, ran, 'package-lock.json', ERROR);
}

async function audit(machine: Machine): Promise<Outcome> {
  newProject(machine, { [SHARED]: '1.0.0' });
  signIn(machine);
  const installed = {
    version: '1.0.0',
    resolved: `https://registry.npmjs.org/${SHARED}/-/${SHARED}-1.0.0.tgz`,
  };
  const packages = { '': { dependencies: { [SHARED]: '1.0.0' } }, [`node_modules/${SHARED}`]: installed };
  const lock = { name: 'turnout-proof', lockfileVersion: 3, requires: true, packages };
  machine.write(join(machine.project, 'package-lock.json'), JSON.stringify(lock));
  const { code, output } = await command(machine, 'audit');
  return { says: code === 0 ? 'answered' : failure(output, /npm error (audit endpoint .+|code \S+)/) };
}

async function publish(machine: Machine): Promise<Outcome> {
  newProject(machine);
  signIn(machine);
  const { code, output } = await command(machine, 'publish');
  return { says: code === 0 ? 'published' : failure(output, ERROR) };
}

function signIn(machine: Machine): void {
  machine.write(join(machine.home, '.npmrc'), `//registry.npmjs.org/:_authToken=${TOKEN}\n`);
}

/** Retries are off, so that a failure is a failure. */
function command(machine: Machine, ...args: string[]): Promise<Ran> {
  const quiet = ['--registry=https://registry.npmjs.org/', '--no-fund', '--fetch-retries=0'];
  return machine.run('npm', [...args, ...quiet], {
    NODE_EXTRA_CA_CERTS: machine.ca,
    npm_config_cache: join(machine.home, 'cache'),
    npm_config_userconfig: join(machine.home, '.npmrc'),
    npm_config_globalconfig: join(machine.home, 'global.npmrc'),
    npm_config_update_notifier: 'false',
  });
}
