import type { Server } from 'node:http';
import { type Server as AnyServer, createServer } from 'node:net';
import { type SecureContext, TLSSocket } from 'node:tls';

/** The first byte of a TLS handshake. */
const HANDSHAKE = 0x16;

/**
 * A server in front of another one that takes plain HTTP and TLS on one port. Its certificate is of an authority that nobody
 * trusts unasked: for whoever asks by TLS it is an Artifactory with a private CA.
 */
export function eitherWay(web: Server, context: () => SecureContext): AnyServer {
  return createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.once('data', (first) => {
      socket.pause();
      socket.unshift(first);
      const isTls = first[0] === HANDSHAKE;
      const plain = isTls ? new TLSSocket(socket, { isServer: true, secureContext: context() }) : socket;
      plain.on('error', () => plain.destroy());
      web.emit('connection', plain);
      // TLS takes by itself what was read before.
      if (!isTls) socket.resume();
    });
  });
}
