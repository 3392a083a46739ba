import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type Client, failure, NotRun, type Outcome, saysOrigin } from './client';
import { printedVersion, programOnPath } from './installed';
import type { Machine } from './machine';
import { SHARED, TOKEN } from './npm-project';

const FILE = `https://registry.npmjs.org/${SHARED}/-/${SHARED}-1.0.0.tgz`;

/** curl, as a script would use it to get one package. */
export const curl: Client = {
  name: 'curl',
  async prepare() {
    const program = programOnPath('curl', 'install it with the system’s package manager');
    if (program instanceof NotRun) return program;
    const version = await printedVersion(program, ['--version'], /curl ([\d.]+)/);
    if (version instanceof NotRun) return version;
    return {
      version,
      actions: [
        { name: 'download, -L', ca: '--cacert', run: (machine) => download(machine, program, '-L') },
        {
          name: 'download without -L',
          ca: '--cacert',
          note: 'it saves the empty body of the redirect and calls it done',
          run: (machine) => download(machine, program),
        },
      ],
    };
  },
};

async function download(machine: Machine, program: string, ...options: string[]): Promise<Outcome> {
  const target = join(machine.project, 'package.tgz');
  const args = ['-q', '-sS', '--fail', '--cacert', machine.ca, '--oauth2-bearer', TOKEN, ...options];
  const { code, output } = await machine.run(program, [...args, '-o', target, FILE]);
  if (code !== 0) return { says: failure(output, /curl: (\(\d+\) .+)/) };
  return { says: contentOf(target) ?? 'saves nothing' };
}

function contentOf(file: string): string | null {
  try {
    return saysOrigin(gunzipSync(readFileSync(file)).toString('latin1'));
  } catch {
    return null;
  }
}
