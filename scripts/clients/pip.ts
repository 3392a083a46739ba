import { devNull } from 'node:os';
import { join } from 'node:path';
import { type Client, failure, NotRun, type Outcome, saysOrigin } from './client';
import { printedVersion, programOnPath } from './installed';
import type { Machine } from './machine';
import { TOKEN } from './npm-project';

/** The pip of this machine's python3. */
export const pip: Client = {
  name: 'pip',
  async prepare() {
    const named = programOnPath('python3', 'install Python 3 with pip');
    if (named instanceof NotRun) return named;
    // What is found first may be a launcher that needs the real home.
    const python = await printedVersion(named, ['-c', 'import sys; print(sys.executable)'], /(\S+)/);
    if (python instanceof NotRun) return python;
    const version = await printedVersion(python, ['-m', 'pip', '--version'], /pip ([\d.]+)/);
    if (version instanceof NotRun) return new NotRun('this machine’s python3 has no pip');
    return {
      version,
      actions: [{ name: 'install', ca: 'PIP_CERT', run: (machine) => install(machine, python) }],
    };
  },
};

async function install(machine: Machine, python: string): Promise<Outcome> {
  const target = join(machine.project, 'installed');
  const index = `https://user:${TOKEN}@pypi.org/simple/`;
  const args = ['install', '--index-url', index, '--no-input', '--retries', '0', '--target', target];
  const variables = { PIP_CERT: machine.ca, PIP_CONFIG_FILE: devNull, PIP_DISABLE_PIP_VERSION_CHECK: '1' };
  const { code, output } = await machine.run(python, ['-m', 'pip', ...args, 'turnout-hello'], variables);
  if (code !== 0) return { says: failure(output, /ERROR: (.+)/) };
  return {
    says: saysOrigin(machine.read(join(target, 'turnout_hello', '__init__.py'))) ?? 'installs nothing',
  };
}
