import { readFileSync } from 'node:fs';
import { ProxyAgent, request } from 'undici';
import { BROWSER_AGENT } from '@/lib/ptc/model/user-agents';
import type { ProxiedClient } from './machine';

/** The title of a website as a request with a browser's User-Agent gets it through the proxy; no redirect is followed. */
export async function pageTitle(url: string, { proxy, user, ca }: ProxiedClient): Promise<string> {
  const token = `Basic ${Buffer.from(`${user}:any`).toString('base64')}`;
  const dispatcher = new ProxyAgent({ uri: proxy, token, requestTls: { ca: readFileSync(ca, 'utf8') } });
  try {
    const answer = await request(url, {
      dispatcher,
      headers: { 'user-agent': BROWSER_AGENT, accept: 'text/html' },
      signal: AbortSignal.timeout(30_000),
    });
    const text = await answer.body.text();
    return /<title>([^<]*)<\/title>/.exec(text)?.[1] ?? `status ${answer.statusCode}`;
  } finally {
    await dispatcher.close();
  }
}
