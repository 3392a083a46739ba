import { randomUUID } from 'node:crypto';
import pg from 'pg';
import {
  type Attempt,
  checksum,
  failed,
  type Migration,
  MigrationRefusal,
  pending,
  readMigrations,
} from '@/lib/db/migrations';

/** The number that Prisma's own engine locks while it migrates, so that the two never do at once. */
const PRISMA_LOCK = 72_707_369;

/** The server's code for a statement that refuses to run inside a transaction. */
const NOT_IN_A_TRANSACTION = '25001';

/** As Prisma's engine makes it. */
const TABLE = `CREATE TABLE _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

/**
 * Brings the database at `url` to the newest migration and returns the names of those it applied. It keeps the
 * official `_prisma_migrations` table, so `prisma migrate deploy` remains usable on the same database.
 * @throws MigrationRefusal where a migration fails, or what the database has does not fit the migrations here
 */
export async function migrate(url: string, root = process.cwd()): Promise<string[]> {
  const migrations = await readMigrations(root);
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  // A connection that breaks fails the next query.
  client.on('error', () => undefined);
  await client.connect();
  try {
    // Two starts on one database at once: the second waits here, then finds nothing left to apply.
    await client.query('SELECT pg_advisory_lock($1)', [PRISMA_LOCK]);
    const missing = pending(migrations, await attempts(client));
    for (const migration of missing) await apply(client, migration);
    return missing.map(({ name }) => name);
  } finally {
    // Ends the session, and with it the lock.
    await client.end().catch(() => undefined);
  }
}

async function attempts(client: pg.Client): Promise<Attempt[]> {
  const { rows } = await client.query<{ name: string }>(
    'SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()',
  );
  if (!rows.some(({ name }) => name === '_prisma_migrations')) {
    if (rows.length > 0)
      throw new MigrationRefusal(
        `The database holds tables that are not Turnout's (${rows[0]?.name}). Give Turnout a database of its own.`,
      );
    await client.query(TABLE);
  }
  const found = await client.query<Attempt>(
    'SELECT migration_name, checksum, started_at, finished_at, logs FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at',
  );
  return found.rows;
}

/** Entirely or not at all; a failure is written down, so that nobody builds on what it may have left behind. */
async function apply(client: pg.Client, migration: Migration): Promise<void> {
  const id = randomUUID();
  const began = new Date();
  const run = async () => {
    await client.query(
      'INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at) VALUES ($1, $2, $3, $4)',
      [id, checksum(migration.script), migration.name, began],
    );
    await client.query(migration.script);
    await client.query(
      'UPDATE _prisma_migrations SET finished_at = clock_timestamp(), applied_steps_count = 1 WHERE id = $1',
      [id],
    );
  };
  try {
    await inTransaction(client, run).catch((error: unknown) => {
      if (codeOf(error) !== NOT_IN_A_TRANSACTION) throw error;
      return run();
    });
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error;
    await client
      .query(
        'INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, logs) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (id) DO UPDATE SET logs = excluded.logs',
        [id, checksum(migration.script), migration.name, began, error.message],
      )
      .catch(() => {
        throw error;
      });
    throw new MigrationRefusal(failed(migration.name, began, error.message), { cause: error });
  }
}

async function inTransaction(client: pg.Client, run: () => Promise<void>): Promise<void> {
  await client.query('BEGIN');
  try {
    await run();
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError ? error.code : undefined;
}
