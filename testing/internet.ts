import { createServer as createWeb, type RequestListener } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { TLSSocket } from 'node:tls';
import { openAuthority } from '@/sandbox/certificates/authority';
import { INSIDE } from './hostile-hosts';

const STATUSES = [301, 302, 303, 307, 308];

export type Internet = {
  port: number;
  requests: () => number;
  /** What is answered at these addresses, in place of a redirect: JSON by host and path, as `a.test/path`. */
  documents: Map<string, unknown>;
  close: () => Promise<void>;
};

/**
 * What stands at every public address: over TLS and without, each request is answered with a redirect, another one each time, to an
 * address that is not public.
 */
export async function startInternet(folder: string): Promise<Internet> {
  let count = 0;
  const documents = new Map<string, unknown>();
  const redirect: RequestListener = (request, response) => {
    request.resume();
    const document = documents.get(`${request.headers.host}${request.url}`);
    if (document !== undefined) {
      response.shouldKeepAlive = false;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(document));
      return;
    }
    const address = INSIDE[count % INSIDE.length] ?? '';
    const host = address.includes(':') ? `[${address}]` : address;
    const scheme = count % 2 === 0 ? 'http' : 'https';
    const location = `${scheme}://${host}${request.url}`;
    // Each request comes by a connection of its own, whose name is looked up anew.
    response.shouldKeepAlive = false;
    response.writeHead(STATUSES[count % STATUSES.length] ?? 302, { location, refresh: `0; url=${location}` });
    response.end(JSON.stringify({ message: 'Moved' }));
    count += 1;
  };
  const web = createWeb(redirect);
  const { contextFor } = openAuthority(folder, 'internet', 'The internet of a test');
  const secureContext = contextFor('acme.goskope.com');
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.once('data', (first) => {
      socket.pause();
      socket.unshift(first);
      const isTls = first[0] === 0x16;
      const plain = isTls ? new TLSSocket(socket, { isServer: true, secureContext }) : socket;
      plain.on('error', () => plain.destroy());
      web.emit('connection', plain);
      // TLS takes by itself what was read before.
      if (!isTls) socket.resume();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    requests: () => count,
    documents,
    close: async () => {
      web.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
