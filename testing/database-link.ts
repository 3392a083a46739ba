import { onTestFinished } from 'vitest';
import { linkTo } from './link';

/** The network between a process and its database, which can be cut; what others do with the database is not touched. */
export async function databaseLink(url: string) {
  const { hostname, port } = new URL(url);
  const link = await linkTo(hostname, Number(port || 5432));
  onTestFinished(link.cut);
  const through = new URL(url);
  through.host = `127.0.0.1:${link.port}`;
  return {
    /** The database's address by way of this link. */
    url: through.href,
    /** Breaks every connection; new ones are refused. */
    cut: link.cut,
    mend: link.mend,
  };
}
