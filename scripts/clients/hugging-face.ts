import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type Client, NotRun, type Outcome, saysOrigin } from './client';
import { installed } from './installed';
import type { Machine } from './machine';

const NAME = '@huggingface/hub';
const VERSION = '2.17.5';
const CA = 'NODE_EXTRA_CA_CERTS';
/** The client takes no token that begins otherwise. */
const TOKEN = 'hf_token_of_the_proof';
const DRIVER = fileURLToPath(new URL('./hugging-face-driver.mjs', import.meta.url));
const answerSchema = z.union([z.object({ value: z.unknown() }), z.object({ error: z.string() })]);

/** The JavaScript client of the hub, with Node's own fetch. */
export const huggingFace: Client = {
  name: NAME,
  async prepare() {
    const modules = await installed(NAME, VERSION);
    if (modules instanceof NotRun) return modules;
    const hub = join(modules, NAME, 'dist', 'index.mjs');
    const act = (action: string, outcome: (value: unknown) => string) => (machine: Machine) =>
      drive(machine, hub, action, outcome);
    return {
      version: VERSION,
      actions: [
        {
          name: 'downloadFile',
          ca: CA,
          run: act('download', (text) => saysOrigin(String(text)) ?? 'nothing'),
        },
        {
          name: 'fileExists (HEAD)',
          ca: CA,
          note: 'HEAD is not redirected under the method guard: the hub itself answers',
          run: act('exists', (found) => (found ? 'found' : 'not found')),
        },
        {
          name: 'listFiles, recursive',
          ca: CA,
          note: 'the redirect carries no query: files in folders are missing, and nothing says so',
          run: act('list', (paths) => `lists ${Array.isArray(paths) ? paths.length : 0} of 2 files`),
        },
        {
          name: 'snapshotDownload',
          ca: CA,
          note: 'asks by POST for every file, which the method guard lets pass to the hub',
          run: act('snapshot', () => 'downloads'),
        },
      ],
    };
  },
};

async function drive(
  machine: Machine,
  hub: string,
  action: string,
  outcome: (value: unknown) => string,
): Promise<Outcome> {
  const undici = createRequire(import.meta.url).resolve('undici');
  const variables = { NODE_EXTRA_CA_CERTS: machine.ca };
  const { output } = await machine.run(process.execPath, [DRIVER, hub, undici, action, TOKEN], variables);
  const line = output.trim().split('\n').at(-1) ?? '';
  const answer = answerSchema.parse(JSON.parse(line));
  return { says: 'error' in answer ? `fails: ${answer.error}` : outcome(answer.value) };
}
