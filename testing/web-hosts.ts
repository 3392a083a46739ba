import { readFileSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isPublicAddress } from '@/lib/outgoing/public-only';
import { CORPUS, type Door, isDatabase } from './outgoing';
import { withProduct } from './product';

type Headers = Record<string, string>;
type Try = { method?: string; path: string; headers: Headers };

/** The actions of the built pages, by their ids: one that another page holds is handed on by Next. */
const actionIds = (): string[] => {
  const manifest = JSON.parse(readFileSync('.next/server/server-reference-manifest.json', 'utf8'));
  return Object.keys((manifest as { node: object }).node);
};

/**
 * Names each host to the running web server wherever Next takes one from a request: as the host asked for, as the one that a proxy
 * says, in the path, in what images are made from, in headers that steer it from within, and with an action of another page.
 */
export async function webHosts(internet: number): Promise<Record<string, Door>> {
  const door: Door = { calls: 0, connections: 0, inside: [] };
  await withProduct(async ({ folder, oneMoreWeb }) => {
    const file = join(folder, 'sockets.txt');
    writeFileSync(file, '');
    const preload = pathToFileURL(join(process.cwd(), 'testing', 'record-sockets.mjs')).href;
    const web = await oneMoreWeb('web', {
      NODE_OPTIONS: `--import ${preload}`,
      SOCKETS_FILE: file,
      SOCKETS_INTERNET: String(internet),
    });
    const actions = actionIds();
    for (const { host } of CORPUS)
      for (const one of triesOf(host, actions)) {
        await ask(web, one);
        door.calls += 1;
      }
    const own = { address: '127.0.0.1', port: Number(new URL(web).port) };
    let toDatabase = 0;
    for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
      const [address = '', port = ''] = line.split(' ');
      const asked = { address, port: Number(port) };
      // Its database, and itself: one part of it may ask another.
      if (isDatabase(asked)) toDatabase += 1;
      if (isDatabase(asked) || (address === own.address && asked.port === own.port)) continue;
      door.connections += 1;
      if (!isPublicAddress(address)) door.inside.push(`${address}:${port}`);
    }
    // Otherwise nothing was written down, and nothing would be found.
    if (toDatabase === 0) throw new Error('The web server was not seen to connect to its database.');
  });
  return { 'the web server, named in a request’s headers and path': door };
}

function triesOf(host: string, actions: string[]): Try[] {
  const url = encodeURIComponent(`http://${host}/a.png`);
  const own = { 'content-type': 'text/plain;charset=UTF-8', accept: 'text/x-component' };
  const action = actions[host.length % actions.length] ?? '';
  return [
    { path: '/sign-in', headers: { host } },
    { path: '/sign-in', headers: { 'x-forwarded-host': host, 'x-forwarded-proto': 'http' } },
    { path: `http://${host}/sign-in`, headers: {} },
    { path: `/_next/image?url=${url}&w=64&q=75`, headers: {} },
    { path: '/sign-in', headers: { location: `http://${host}/`, 'x-middleware-rewrite': `http://${host}/` } },
    ...([{ host }, { 'x-forwarded-host': host }] as Headers[]).map((named) => ({
      method: 'POST',
      path: '/sign-in',
      headers: { ...own, ...named, origin: `http://${host}`, 'next-action': action },
    })),
  ];
}

/** What cannot be sent at all, or is turned away, was tried all the same. */
function ask(web: string, { method = 'GET', path, headers }: Try): Promise<void> {
  return new Promise((resolve) => {
    try {
      const { hostname, port } = new URL(web);
      const asked = request({ hostname, port, path, method, headers }, (answer: IncomingMessage) => {
        answer.resume().on('close', () => resolve());
      });
      asked.on('error', () => resolve());
      asked.setTimeout(10_000, () => asked.destroy());
      asked.end(method === 'POST' ? '[{}]' : undefined);
    } catch {
      resolve();
    }
  });
}
