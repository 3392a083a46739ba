import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch } from '../process/part';
import { freePorts } from '../process/ports';
import { databaseUrl, postgresPart } from './cluster';

/** A database server that somebody else may go on using, and how to let go of it. */
export interface TemporaryServer {
  url: string;
  stop(): Promise<void>;
}

/** The server that DATABASE_URL names; else an embedded one in a temporary folder, which `stop` removes. */
export async function temporaryServer(): Promise<TemporaryServer> {
  if (process.env.DATABASE_URL) return { url: process.env.DATABASE_URL, stop: async () => undefined };
  const folder = await mkdtemp(join(tmpdir(), 'turnout-database-'));
  // As root the server runs as another user, who has to pass through.
  await chmod(folder, 0o711);
  const [port = 0] = await freePorts(1);
  const cluster = {
    folder: join(folder, 'postgres'),
    port,
    password: randomBytes(12).toString('hex'),
    log: join(folder, 'postgres.log'),
    // The data live for one run, so nothing has to survive a power cut.
    settings: ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200'],
  };
  const running = await launch(await postgresPart(cluster));
  return {
    url: databaseUrl(cluster, 'postgres'),
    async stop() {
      await running.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Runs something against a {@link temporaryServer}. */
export async function withTemporaryServer<Result>(use: (url: string) => Promise<Result>): Promise<Result> {
  const server = await temporaryServer();
  try {
    return await use(server.url);
  } finally {
    await server.stop();
  }
}
