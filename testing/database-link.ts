import { connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { freePorts } from '../scripts/process/ports';

/** The network between a process and its database, which can be cut; what others do with the database is not touched. */
export async function databaseLink(url: string) {
  const { hostname, port } = new URL(url);
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(port || 5432), hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy() && open.delete(one));
    }
  });
  const listen = (at: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(at, '127.0.0.1', resolve);
    });
  // Not just any port: while the link is cut, the system could give it to somebody else.
  const [own = 0] = await freePorts(1);
  await listen(own);
  const cut = () => {
    server.close();
    for (const socket of open) socket.destroy();
  };
  onTestFinished(cut);
  const through = new URL(url);
  through.host = `127.0.0.1:${own}`;
  return {
    /** The database's address by way of this link. */
    url: through.href,
    /** Breaks every connection; new ones are refused. */
    cut,
    mend: () => listen(own),
  };
}
