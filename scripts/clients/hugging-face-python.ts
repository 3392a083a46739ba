import { join } from 'node:path';
import { type Client, failure, NotRun, type Outcome, saysOrigin } from './client';
import type { Machine } from './machine';
import { installedByPip, pythonWithPip } from './python';

const NAME = 'huggingface_hub';
const VERSION = '2.0.0';
const CA = 'SSL_CERT_FILE';
const TOKEN = 'hf_token_of_the_proof';
const MODEL = 'turnout/hello-model';

/** Each prints where it put something. */
const DOWNLOAD = `from huggingface_hub import hf_hub_download
print("at", hf_hub_download("${MODEL}", "config.json"))`;
const SNAPSHOT = `from huggingface_hub import snapshot_download
print("at", snapshot_download("${MODEL}"))`;

/** The Python client of the hub, which most tools for models are built on. */
export const huggingFacePython: Client = {
  name: NAME,
  async prepare() {
    const python = await pythonWithPip();
    if (python instanceof NotRun) return python;
    const folder = await installedByPip(python, NAME, VERSION);
    if (folder instanceof NotRun) return folder;
    const run = (machine: Machine, script: string, outcome: (place: string) => string) =>
      drive(machine, { program: python.program, folder, script, outcome });
    return {
      version: VERSION,
      actions: [
        {
          name: 'hf_hub_download',
          ca: CA,
          note: 'under the method guard: asks the hub by HEAD and takes the file from Artifactory',
          run: (machine) =>
            run(machine, DOWNLOAD, (file) => saysOrigin(machine.read(file)) ?? 'downloads nothing'),
        },
        {
          name: 'snapshot_download',
          ca: CA,
          note: 'the redirect carries no query: files in folders are missing, and nothing says so',
          run: (machine) => run(machine, SNAPSHOT, (folder) => downloaded(machine, folder)),
        },
      ],
    };
  },
};

type Driven = { program: string; folder: string; script: string; outcome: (place: string) => string };

async function drive(machine: Machine, { program, folder, script, outcome }: Driven): Promise<Outcome> {
  const variables = {
    PYTHONPATH: folder,
    SSL_CERT_FILE: machine.ca,
    HF_TOKEN: TOKEN,
    HF_HOME: join(machine.home, 'hub'),
    HF_HUB_DISABLE_TELEMETRY: '1',
    HF_HUB_DISABLE_PROGRESS_BARS: '1',
  };
  const { code, output } = await machine.run(program, ['-c', script], variables);
  if (code !== 0) return { says: failure(output, /(?:\w+\.)*(\w+Error: .{0,80})/) };
  return { says: outcome(/^at (.+)$/m.exec(output)?.[1] ?? '') };
}

/** How much of the model is in the folder that the client names. */
function downloaded(machine: Machine, folder: string): string {
  const files = ['config.json', join('weights', 'part-1.bin')];
  const there = files.filter((file) => machine.read(join(folder, file)) !== '');
  return `downloads ${there.length} of ${files.length} files`;
}
