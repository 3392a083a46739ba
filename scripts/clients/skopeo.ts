import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Client, failure, NotRun, type Outcome, saysOrigin } from './client';
import { printedVersion, programOnPath } from './installed';
import type { Machine } from './machine';
import { TOKEN } from './npm-project';

const IMAGE = 'docker://docker.io/library/turnout-hello:1.0';
const CA = 'SSL_CERT_FILE';

/** Skopeo pulls images by the code that Podman and Buildah use, and needs no daemon. */
export const skopeo: Client = {
  name: 'skopeo',
  async prepare() {
    const program = programOnPath('skopeo', 'it is Debian’s package skopeo: apt-get install skopeo');
    if (program instanceof NotRun) return program;
    const version = await printedVersion(program, ['--version'], /([\d.]+)/);
    if (version instanceof NotRun) return version;
    return {
      version,
      actions: [
        { name: 'copy, anonymous', ca: CA, run: (machine) => copy(machine, program) },
        {
          name: 'copy with Docker Hub credentials',
          ca: CA,
          note: 'stored Hub credentials go to Artifactory’s token endpoint: docker logout first',
          run: (machine) => copy(machine, program, `--src-creds=user:${TOKEN}`),
        },
      ],
    };
  },
};

async function copy(machine: Machine, program: string, ...options: string[]): Promise<Outcome> {
  const target = join(machine.project, 'image');
  const args = ['copy', '--insecure-policy', ...options, IMAGE, `dir:${target}`];
  const { code, output } = await machine.run(program, args, { SSL_CERT_FILE: machine.ca });
  // The last of the reasons that it strings together.
  if (code !== 0) return { says: failure(output, /: ([^:"]+)"?\s*$/) };
  const content = readdirSync(target).map((name) => machine.read(join(target, name)));
  return { says: saysOrigin(content.join('\n')) ?? 'copies nothing' };
}
