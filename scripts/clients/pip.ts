import { devNull } from 'node:os';
import { join } from 'node:path';
import { type Client, failure, NotRun, type Outcome, saysOrigin } from './client';
import type { Machine } from './machine';
import { TOKEN } from './npm-project';
import { pythonWithPip } from './python';

/** The pip of this machine's python3. */
export const pip: Client = {
  name: 'pip',
  async prepare() {
    const python = await pythonWithPip();
    if (python instanceof NotRun) return python;
    return {
      version: python.pip,
      actions: [{ name: 'install', ca: 'PIP_CERT', run: (machine) => install(machine, python.program) }],
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
