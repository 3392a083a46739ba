import { join } from 'node:path';
import { migrate } from '@/lib/db/migrate';
import { asRole, grantToApp, makeAppRole } from '../postgres/app-role';
import { databaseUrl, postgresPart } from '../postgres/cluster';
import { administer, createDatabase } from '../postgres/databases';
import { Refusal } from '../process/refusal';
import type { Secrets } from './secrets';
import { logOf, type Settings } from './settings';
import { type Supervised, supervise, type Witness } from './supervise';

const NAME = 'turnout';
/** Who the product signs in to the embedded server as. */
const APP_ROLE = 'turnout_app';

export interface Database {
  /** As web server and worker have it. */
  url: string;
  /** As its owner has it: for migrations, and for nothing that runs on. */
  ownerUrl: string;
  /** The embedded server; undefined where DATABASE_URL names another one. */
  server: Supervised | undefined;
}

/** The embedded database as the product has it, where its server runs. */
export function embeddedUrl(
  { folder, ports }: { folder: string; ports: { database: number } },
  { appDatabasePassword: password }: Pick<Secrets, 'appDatabasePassword'>,
): string {
  const cluster = { folder: join(folder, 'postgres'), port: ports.database, password, log: '' };
  return asRole(databaseUrl(cluster, NAME), APP_ROLE, password);
}

/** Starts the embedded server, or makes sure that the one of DATABASE_URL answers. */
export async function startDatabase(
  settings: Settings,
  secrets: Secrets,
  witness: Witness,
): Promise<Database> {
  if (settings.databaseUrl) {
    const ownerUrl = settings.migrateUrl ?? settings.databaseUrl;
    await requireAnswer(settings.databaseUrl, 'DATABASE_URL');
    if (settings.migrateUrl) await requireAnswer(settings.migrateUrl, 'TURNOUT_MIGRATE_URL');
    return { url: settings.databaseUrl, ownerUrl, server: undefined };
  }
  const cluster = {
    folder: join(settings.folder, 'postgres'),
    port: settings.ports.database,
    password: secrets.databasePassword,
    log: logOf(settings, 'postgres'),
  };
  const server = await supervise(await postgresPart(cluster), witness);
  try {
    const administration = databaseUrl(cluster, 'postgres');
    const existing = await administer(administration, `SELECT 1 FROM pg_database WHERE datname = '${NAME}'`);
    if (existing.rowCount === 0) await createDatabase(administration, NAME);
    await makeAppRole(administration, APP_ROLE, secrets.appDatabasePassword);
    const ownerUrl = databaseUrl(cluster, NAME);
    return { url: asRole(ownerUrl, APP_ROLE, secrets.appDatabasePassword), ownerUrl, server };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Brings the database to the newest migration, and lets the product's role work with what it made. */
export async function migrateDatabase({ url, ownerUrl }: Database, root: string): Promise<void> {
  try {
    await migrate(ownerUrl, root);
    // With one address for both, whoever migrates is who works: nothing can be kept from them.
    if (ownerUrl !== url) await grantToApp(ownerUrl, decodeURIComponent(new URL(url).username));
  } catch (error) {
    throw new Refusal(`The database could not be brought up to date: ${text(error)}`);
  }
}

async function requireAnswer(url: string, variable: string): Promise<void> {
  try {
    await administer(url, 'SELECT 1');
  } catch (error) {
    throw new Refusal(
      `The database server of ${variable}, ${place(url)}, cannot be used: ${text(error)}. Start it or correct ${variable}; without DATABASE_URL Turnout brings a database of its own.`,
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
