import { ProxyAgent } from 'undici';
import { z } from 'zod';
import type { Connection } from '@/lib/netskope/request';
import type { ProxiedRequest } from '@/lib/ptc/checking/mismatch';
import type { RegexReading } from '@/lib/ptc/model/destination-match';
import { requestLineOf } from '@/lib/ptc/model/redirect-url';
import { startSandbox } from '@/sandbox/start';

const TOKEN = 'a-token-for-this-proof';

/** A sandbox tenant with the preview write API, so that whole configurations are made and changed by API. */
export type ProxyTenant = {
  connection: Connection;
  /** Back to an empty tenant that answers as fast as it is asked. */
  reset(): Promise<void>;
  /** What the proxy did with each request, in words, while a RegEx sees so much of it. */
  verdicts(requests: ProxiedRequest[], reading: RegexReading): Promise<string[]>;
  /** Sends a request as a client that follows redirects does, and says where it ended. */
  follow(request: ProxiedRequest): Promise<string>;
  /** What went through so far, as a log file of Netskope or of Artifactory. */
  log(name: 'transaction-events' | 'artifactory-request'): Promise<string>;
};

/** The sandbox's own names. */
const REGEX_SEES: Record<RegexReading, string> = {
  host: 'host',
  'host and path': 'path',
  'host, path and query': 'query',
};
const withoutPort = ({ host }: ProxiedRequest): string => host.replace(/:\d+$/, '');

const HttpMethod = z.enum(['GET', 'HEAD', 'POST', 'PUT']);
const Traffic = z.array(
  z.object({ action: z.string(), rule: z.string().nullable(), location: z.string().nullable() }),
);

/** Starts a sandbox in this process for as long as `use` takes. @param now its clock */
export async function withProxyTenant<T>(
  use: (tenant: ProxyTenant) => Promise<T>,
  now: () => number = Date.now,
): Promise<T> {
  const sandbox = await startSandbox({ token: TOKEN, previewPort: 0, now });
  const before = process.env.TURNOUT_ALLOWED_HOSTS;
  const { preview } = sandbox;
  try {
    if (!preview) throw new Error('The sandbox has no second tenant.');
    process.env.TURNOUT_ALLOWED_HOSTS = preview.apiOrigin;
    const control = controlOf(preview.apiOrigin);
    return await use({
      connection: { host: new URL(preview.apiOrigin).host, token: TOKEN },
      reset: async () => {
        await control('reset', {});
        await control('settings', { requestsPerSecond: 100_000 });
      },
      verdicts: async (requests, reading) => {
        await control('settings', { regexSees: REGEX_SEES[reading] });
        const known = Traffic.parse(await control('traffic')).length;
        for (const decrypted of [true, false]) {
          const some = requests.filter((request) => request.decrypted === decrypted);
          await control('settings', { doNotDecrypt: decrypted ? [] : some.map(withoutPort) });
          await sendAll(preview.proxyUrl, some);
        }
        const seen = Traffic.parse(await control('traffic'))
          .slice(known)
          .map(inWords);
        const inOrder = [true, false].flatMap((kind) =>
          requests.filter(({ decrypted }) => decrypted === kind),
        );
        return requests.map((request) => seen[inOrder.indexOf(request)] ?? 'nothing');
      },
      follow: async (request) => {
        let asked = request;
        for (let turn = 0; turn < 5; turn++) {
          const location = await send(preview.proxyUrl, asked);
          const line = location && requestLineOf(location);
          if (!line) return asked.host;
          asked = { ...asked, ...line, headers: { ...asked.headers, host: line.host } };
        }
        throw new Error(`${request.host} redirects without end.`);
      },
      log: async (name) => (await fetch(`${preview.apiOrigin}/control/logs/${name}.log`)).text(),
    });
  } finally {
    if (before === undefined) delete process.env.TURNOUT_ALLOWED_HOSTS;
    else process.env.TURNOUT_ALLOWED_HOSTS = before;
    await sandbox.close();
  }
}

function controlOf(origin: string) {
  return async (path: string, body?: unknown): Promise<unknown> => {
    const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const answer = await fetch(`${origin}/control/${path}`, init);
    if (!answer.ok) throw new Error(`control/${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
}

/** One after the other, so that the proxy's log has them in this order. */
async function sendAll(uri: string, requests: ProxiedRequest[]): Promise<void> {
  for (const request of requests) await send(uri, request);
}

/** @returns where the answer leads to, if it does */
async function send(uri: string, request: ProxiedRequest): Promise<string | null> {
  const { user, scheme, host, path, query, method, headers } = request;
  const token = user && `Basic ${Buffer.from(`${user}:any`).toString('base64')}`;
  // A tunnel is decrypted or not for good, so each request opens its own. Whose certificate it meets depends on that
  // too, and is proven elsewhere: `prove -- reroute` trusts the proxy's authority alone.
  const agent = new ProxyAgent({
    uri,
    requestTls: { rejectUnauthorized: false },
    ...(token ? { token } : {}),
  });
  const answer = await agent.request({
    origin: `${scheme}://${host}`,
    path: query ? `${path}?${query}` : path,
    method: HttpMethod.parse(method),
    headers,
  });
  await answer.body.dump();
  await agent.close();
  const { location } = answer.headers;
  return typeof location === 'string' ? location : null;
}

function inWords({ action, rule, location }: z.infer<typeof Traffic>[number]): string {
  if (action === 'Allow') return `allowed by ${rule}`;
  return action === 'Redirect' ? `redirected by ${rule} to ${location}` : action;
}
