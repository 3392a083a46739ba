import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect, createServer } from 'node:tls';
import { type ChainCase, HOST, SERVER_KEY } from './cases';
import { pemOf } from './make';

const LONGEST_MS = 10_000;

/** What Node says of a chain in a real handshake: code and text as a developer reads them; null where it takes it. */
export async function nodeSays({ sent, trusted }: ChainCase): Promise<string | null> {
  const key = SERVER_KEY.export({ type: 'pkcs8', format: 'pem' });
  const server = createServer({ key, cert: sent.map(pemOf).join('') }, (socket) =>
    socket.on('error', () => {}).end(),
  );
  server.on('tlsClientError', () => {});
  server.listen(0, '127.0.0.1');
  try {
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const client = connect({
      port,
      host: '127.0.0.1',
      servername: HOST,
      ca: trusted.map(pemOf),
      timeout: LONGEST_MS,
    });
    client.on('timeout', () => client.destroy(new Error('No handshake in time')));
    const refused = await once(client, 'secureConnect').then(
      () => null,
      ({ code, message }: { code: string; message: string }) => `${code}: ${message}`,
    );
    client.destroy();
    return refused;
  } finally {
    server.close();
  }
}
