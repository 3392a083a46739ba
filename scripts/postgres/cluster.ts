import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import pg from 'pg';
import type { Part } from '../process/part';
import { Refusal } from '../process/refusal';
import { type Account, databaseAccount } from './account';
import { postgresBinaries } from './binaries';
import { stopOrphan } from './orphan';

const USER = 'turnout';

export interface Cluster {
  /** The folder that holds `data`, the cluster itself. Made where it does not exist. */
  folder: string;
  port: number;
  password: string;
  log: string;
  /** Further settings of the server, as `fsync=off` for tests. */
  settings?: string[];
}

/** The address of one database of a cluster. */
export function databaseUrl({ port, password }: Cluster, name: string): string {
  return `postgresql://${USER}:${password}@127.0.0.1:${port}/${name}`;
}

/** Makes the cluster where it is new, and describes the server process that runs it. */
export async function postgresPart(cluster: Cluster): Promise<Part> {
  const account = databaseAccount();
  const binaries = await postgresBinaries(account, dirname(cluster.folder));
  const data = join(cluster.folder, 'data');
  await own(cluster.folder, account);
  await stopOrphan(data);
  if (!existsSync(join(data, 'PG_VERSION'))) await initialise(cluster, data, binaries.initdb, account);
  const settings = [
    'listen_addresses=127.0.0.1',
    // Nobody connects by a socket file, and its usual folder, /tmp, is not ours.
    'unix_socket_directories=',
    ...(cluster.settings ?? []),
  ];
  return {
    name: 'database',
    command: binaries.postgres,
    args: ['-D', data, '-p', String(cluster.port), ...settings.flatMap((setting) => ['-c', setting])],
    env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
    cwd: cluster.folder,
    log: cluster.log,
    account,
    ready: () => answers(databaseUrl(cluster, 'postgres')),
    readyWithinMs: 30_000,
    // SIGINT is PostgreSQL's fast shutdown: it ends open sessions instead of waiting for them.
    stopSignal: 'SIGINT',
  };
}

async function own(folder: string, account: Account | undefined): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  if (account) await chown(folder, account.uid, account.gid);
}

async function initialise(
  cluster: Cluster,
  data: string,
  initdb: string,
  account: Account | undefined,
): Promise<void> {
  // What an interrupted start has left is no cluster.
  await rm(data, { recursive: true, force: true });
  const passwordFile = join(cluster.folder, 'password');
  await writeFile(passwordFile, `${cluster.password}\n`, { mode: 0o600 });
  if (account) await chown(passwordFile, account.uid, account.gid);
  try {
    const { status, stderr, error } = spawnSync(
      initdb,
      [
        `--pgdata=${data}`,
        `--username=${USER}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        // PostgreSQL's own Unicode rules: the same order of names on every machine.
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--locale=C',
      ],
      { ...account, cwd: cluster.folder, encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } },
    );
    if (status === 0) return;
    await rm(data, { recursive: true, force: true });
    throw new Refusal(
      `The embedded database could not be made in ${data}: ${(error?.message ?? stderr).trim()}`,
    );
  } finally {
    await rm(passwordFile, { force: true });
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } finally {
    await client.end().catch(() => undefined);
  }
}
