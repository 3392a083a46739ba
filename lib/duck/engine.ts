import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { quoted } from '@/lib/traffic/sql';

/** What one engine may take of the machine. */
export type Limits = { memoryMb: number; spillMb: number; threads: number };

export const LIMITS: Limits = { memoryMb: 512, spillMb: 8_192, threads: 2 };

type Row = Record<string, unknown>;

/** A database of one job. It reads and writes one folder, and nothing else of the machine or the network. */
export type Engine = {
  run: (sql: string) => Promise<void>;
  rows: (sql: string) => Promise<Row[]>;
  /** Ends what is running; it then throws. */
  interrupt: () => void;
  close: () => void;
};

/**
 * Opens the engine on a folder of its own, where it keeps `database` and what does not fit into memory.
 * Extensions, other paths and changes of these settings are refused by the engine itself from then on.
 */
export async function openEngine(folder: string, database: string | null, limits = LIMITS): Promise<Engine> {
  if (database !== null) await makeWhole(database);
  // Several may be asked in one folder at once where nothing of theirs stays.
  const spill = database === null ? `spill-${randomUUID()}` : 'spill';
  const instance = await DuckDBInstance.create(database ?? ':memory:', {
    memory_limit: `${limits.memoryMb}MB`,
    threads: String(limits.threads),
    temp_directory: `${folder}/${spill}`,
    max_temp_directory_size: `${limits.spillMb}MB`,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    allow_persistent_secrets: 'false',
    preserve_insertion_order: 'false',
  });
  const connection = await instance.connect();
  for (const setting of [
    `allowed_directories = [${quoted(`${folder}/`)}]`,
    'enable_external_access = false',
    'lock_configuration = true',
  ])
    await connection.run(`SET ${setting}`);
  return engineOf(instance, connection);
}

/**
 * Makes an empty database where there is none. It has another name until it is whole: of a process that is killed while it makes one a
 * file is left that the engine refuses for ever.
 */
async function makeWhole(database: string): Promise<void> {
  if (existsSync(database)) return;
  const unfinished = `${database}.new`;
  await rm(unfinished, { force: true });
  const instance = await DuckDBInstance.create(unfinished);
  instance.closeSync();
  await rename(unfinished, database);
}

function engineOf(instance: DuckDBInstance, connection: DuckDBConnection): Engine {
  return {
    run: async (sql) => {
      await connection.run(sql);
    },
    rows: async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJson() as Row[],
    interrupt: () => connection.interrupt(),
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
