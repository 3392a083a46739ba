import { clientKey } from '@/lib/path/clients';
import type { Asked } from '@/lib/path/question';
import type { clientTable } from '@/lib/ptc/model/client-table';

type Row = ReturnType<typeof clientTable>[number]['actions'][number];

const NPM = 'https://registry.npmjs.org/left-pad';

/** What a client asks when it does what it is for; the others ask npm's registry. */
const URLS: [client: RegExp, url: string][] = [
  [/^pip$/, 'https://pypi.org/simple/requests/'],
  [/^skopeo$/, 'https://registry-1.docker.io/v2/library/alpine/manifests/3.22'],
  [/huggingface/, 'https://huggingface.co/gpt2/resolve/main/config.json'],
  [/^Chromium$/, 'https://registry.npmjs.org/'],
];

/** The question of a row of the client table: the method that was redirected, or the one that passed. */
export function clientQuestion(row: Row): Partial<Asked> {
  const [method = ''] = row.redirected.split(', ').toReversed();
  const passed = row.action.includes('HEAD') ? 'HEAD' : 'GET';
  return {
    client: clientKey(row),
    method: method === 'no' ? passed : method,
    url: URLS.find(([client]) => client.test(row.client))?.[1] ?? NPM,
  };
}
