import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { freePorts } from '../scripts/process/ports';

/** A network between two processes that can be cut. What others do with the far side is not touched. */
export type Link = {
  /** Where the near side connects to. */
  port: number;
  /** Breaks every connection; new ones are refused. */
  cut: () => void;
  /** Nothing gets through any more, and nobody is told: connections stay, and new ones are taken and never answered. */
  hush: () => void;
  /** Everything gets through again. What was hushed is broken. */
  mend: () => Promise<void>;
  isCut: () => boolean;
};

/**
 * Opens a link to a port.
 * @param near the port that it listens on; a free one where none is given
 */
export async function linkTo(host: string, port: number, near?: number): Promise<Link> {
  const open = new Set<Socket>();
  let hushed = false;
  const keep = (socket: Socket, other: Socket | null) => {
    open.add(socket);
    socket.on('error', () => other?.destroy());
    socket.on('close', () => {
      open.delete(socket);
      other?.destroy();
    });
  };
  const server: Server = createServer((here) => {
    if (hushed) return keep(here, null);
    const there = connect(port, host);
    keep(here, there);
    keep(there, here);
    here.pipe(there);
    there.pipe(here);
  });
  // Not just any port: while the link is cut, the system could give it to somebody else.
  const [own = 0] = near ? [near] : await freePorts(1);
  const listen = async () => {
    server.listen(own, '127.0.0.1');
    await once(server, 'listening');
  };
  const breakAll = () => {
    for (const socket of open) socket.destroy();
  };
  await listen();
  return {
    port: own,
    cut: () => {
      server.close();
      breakAll();
    },
    hush: () => {
      hushed = true;
      for (const socket of open) socket.unpipe().pause();
    },
    mend: async () => {
      if (hushed) breakAll();
      hushed = false;
      if (!server.listening) await listen();
    },
    isCut: () => hushed || !server.listening,
  };
}
