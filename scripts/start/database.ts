import { join } from 'node:path';
import { migrate } from '@/lib/db/migrate';
import { databaseUrl, postgresPart } from '../postgres/cluster';
import { administer, createDatabase } from '../postgres/databases';
import { Refusal } from '../process/refusal';
import { logOf, type Settings } from './settings';
import { type Supervised, supervise, type Witness } from './supervise';

const NAME = 'turnout';

export interface Database {
  url: string;
  /** The embedded server; undefined where DATABASE_URL names another one. */
  server: Supervised | undefined;
}

/** Starts the embedded server, or makes sure that the one of DATABASE_URL answers. */
export async function startDatabase(
  settings: Settings,
  password: string,
  witness: Witness,
): Promise<Database> {
  if (settings.databaseUrl) {
    await requireAnswer(settings.databaseUrl);
    return { url: settings.databaseUrl, server: undefined };
  }
  const cluster = {
    folder: join(settings.folder, 'postgres'),
    port: settings.ports.database,
    password,
    log: logOf(settings, 'postgres'),
  };
  const server = await supervise(await postgresPart(cluster), witness);
  try {
    const administration = databaseUrl(cluster, 'postgres');
    const existing = await administer(administration, `SELECT 1 FROM pg_database WHERE datname = '${NAME}'`);
    if (existing.rowCount === 0) await createDatabase(administration, NAME);
    return { url: databaseUrl(cluster, NAME), server };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Brings the database to the newest migration. */
export async function migrateDatabase(url: string, root: string): Promise<void> {
  try {
    await migrate(url, root);
  } catch (error) {
    throw new Refusal(`The database could not be brought up to date: ${text(error)}`);
  }
}

async function requireAnswer(url: string): Promise<void> {
  try {
    await administer(url, 'SELECT 1');
  } catch (error) {
    throw new Refusal(
      `The database server of DATABASE_URL, ${place(url)}, cannot be used: ${text(error)}. Start it or correct DATABASE_URL; without DATABASE_URL Turnout brings a database of its own.`,
    );
  }
}

/** Where a database is, without who signs in and how. */
function place(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    return `${host}${pathname}`;
  } catch {
    return 'whose address cannot be read';
  }
}

function text(error: unknown): string {
  // Node wraps the failures of a name's several addresses, and leaves the outer message empty.
  if (error instanceof AggregateError && error.errors.length > 0) return text(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}
