import type { AddressInfo, Server, Socket } from 'node:net';
import { connect } from 'node:net';
import type { Tenant } from '../tenant/tenant';
import { definitionsOf, type PublisherInUse } from './definitions';

/** Nothing listens there: what connects is refused for real. */
const CLOSED = 1;
const PATIENCE_MS = 3_000;

export type Network = ReturnType<typeof createNetwork>;

/**
 * The network behind the publishers: which address and port of it is which port of this machine. A publisher connects for real, from its
 * own address of 127.0.0.0/8, which Linux has all of.
 */
export function createNetwork(tenant: Tenant) {
  const servers = new Map<string, Server>();
  const refused: { from: string; at: string }[] = [];

  const isClosed = (at: string): boolean => {
    const { faults } = tenant.state().privateAccess;
    const first = definitionsOf(tenant).apps.map(({ ports }) => ports[0]?.from);
    return faults.includes('first-port-closed') && first.includes(Number(at.split(':')[1]));
  };

  return {
    /** Puts a server that listens on this machine to an address of the network; whom it does not let in is cut off. */
    add: (at: string, server: Server) => {
      servers.set(at, server);
      server.prependListener('connection', (socket: Socket) => {
        const { allowList } = tenant.state().privateAccess;
        const from = socket.remoteAddress ?? '';
        if (!allowList || allowList.includes(from)) return;
        refused.push({ from, at });
        socket.destroy();
      });
    },
    /** Whom a server cut off, the last one; the list is emptied. */
    takeRefused: () => refused.splice(0).at(-1),
    /** Connects a publisher to an address of the network; rejects where it is refused. */
    connect: (publisher: Pick<PublisherInUse, 'address' | 'reaches'>, at: string): Promise<Socket> =>
      new Promise((resolve, reject) => {
        const server = servers.get(at);
        const isOpen = server && !isClosed(at) && (publisher.reaches?.includes(at) ?? true);
        const port = isOpen ? (server.address() as AddressInfo).port : CLOSED;
        const socket = connect({ host: '127.0.0.1', port, localAddress: publisher.address });
        socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error('no answer')));
        socket.once('error', reject);
        socket.once('connect', () => {
          socket.setTimeout(0);
          socket.off('error', reject);
          socket.on('error', () => socket.destroy());
          resolve(socket);
        });
      }),
  };
}
