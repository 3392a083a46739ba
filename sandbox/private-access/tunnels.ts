import { readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect, createServer, type Server, type TLSSocket } from 'node:tls';
import type { Authority } from '../certificates/authority';

/** A message of one of the components to another: one line of JSON at the beginning of a connection. */
export type Message = Readonly<Record<string, unknown>>;

const LONGEST_LINE = 16_384;
/** Whoever does not answer in this time is gone. */
const PATIENCE_MS = 5_000;

/** The servers speak TLS 1.2, as a client's log shows of the real ones. */
const VERSION = { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' } as const;

/** A component's server; each connection begins with a message, and what comes after it is the connection's. */
export function tunnelServer(
  authority: Authority,
  take: (message: Message, socket: TLSSocket) => void,
): Server {
  const server = createServer({
    ...VERSION,
    SNICallback: (name, done) => done(null, authority.contextFor(name)),
  });
  server.on('secureConnection', (socket) => {
    socket.on('error', () => socket.destroy());
    firstLine(socket).then(
      (message) => take(message, socket),
      () => socket.destroy(),
    );
  });
  server.on('tlsClientError', (_, socket: Socket) => socket.destroy());
  return server;
}

/** Opens a tunnel to a component, from an address of this machine, and says what it is for. */
export function openTunnel(
  authority: Authority,
  { port, name, from }: { port: number; name: string; from?: string | undefined },
  message: Message,
): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const ca = readFileSync(authority.caPath);
    const local = from ? { localAddress: from } : {};
    const socket = connect({ ...VERSION, ...local, host: '127.0.0.1', port, servername: name, ca });
    socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error(`${name} does not answer`)));
    socket.once('error', reject);
    socket.once('secureConnect', () => {
      socket.setTimeout(0);
      socket.off('error', reject);
      socket.on('error', () => socket.destroy());
      socket.write(`${JSON.stringify(message)}\n`);
      resolve(socket);
    });
  });
}

/** Reads the message at the beginning of a connection and leaves the rest of it there. */
export function firstLine(socket: Duplex): Promise<Message> {
  return new Promise((resolve, reject) => {
    let text = Buffer.alloc(0);
    const timer = setTimeout(() => end(new Error('no message came')), PATIENCE_MS);
    const end = (error: Error | null, message: Message = {}) => {
      clearTimeout(timer);
      socket.off('readable', read);
      socket.off('close', gone);
      socket.off('end', gone);
      if (error) reject(error);
      else resolve(message);
    };
    const gone = () => end(new Error('the connection ended'));
    const read = () => {
      for (let chunk = socket.read() as Buffer | null; chunk; chunk = socket.read() as Buffer | null) {
        text = Buffer.concat([text, chunk]);
        const at = text.indexOf(10);
        if (at < 0 && text.length <= LONGEST_LINE) continue;
        if (at < 0) return end(new Error('the message is too long'));
        socket.off('readable', read);
        if (at + 1 < text.length) socket.unshift(text.subarray(at + 1));
        return end(null, JSON.parse(text.subarray(0, at).toString('utf8')) as Message);
      }
    };
    socket.on('readable', read);
    socket.once('close', gone);
    socket.once('end', gone);
  });
}

/** Carries both ways until one side ends, and then ends the other. */
export function joined(one: Duplex, other: Duplex): void {
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    from.pipe(to);
    from.once('error', () => to.destroy());
    from.once('close', () => to.destroy());
  }
}
