import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MigrationList } from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';
import { EVERYTHING, withSchemaEngine } from '@/lib/db/schema-engine';

/** Any number that no other advisory lock of Turnout uses. */
const MIGRATION_LOCK = 4_400_001;

/** Reads `prisma/migrations` in the form that the schema engine takes. */
export async function readMigrations(root = process.cwd()): Promise<MigrationList> {
  const baseDir = join(root, 'prisma', 'migrations');
  const entries = await readdir(baseDir, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const migrationDirectories = await Promise.all(
    names.sort().map(async (path) => ({
      path,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok' as const, value: await readFile(join(baseDir, path, 'migration.sql'), 'utf8') },
      },
    })),
  );
  const lockfile = {
    path: 'migration_lock.toml',
    content: await readFile(join(baseDir, 'migration_lock.toml'), 'utf8'),
  };
  return { baseDir, lockfile, shadowDbInitScript: '', migrationDirectories };
}

/**
 * Brings the database at `url` to the newest migration and returns the names of those it applied. It writes
 * the official `_prisma_migrations` table, so `prisma migrate deploy` remains usable on the same database.
 */
export async function migrate(url: string, root = process.cwd()): Promise<string[]> {
  const migrationsList = await readMigrations(root);
  const guard = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await guard.connect();
  try {
    // Two starts on one database at once: the second waits here, then finds nothing left to apply.
    await guard.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    return await withSchemaEngine(url, async (engine) => {
      const { appliedMigrationNames } = await engine.applyMigrations({
        migrationsList,
        filters: EVERYTHING,
      });
      return appliedMigrationNames;
    });
  } finally {
    // Ends the session, and with it the lock.
    await guard.end();
  }
}

/**
 * The SQL that is missing between the migrations and `prisma/schema.prisma`; undefined where they agree.
 * The server at `url` is used for a shadow database, which is dropped again.
 */
export async function missingMigration(url: string, root = process.cwd()): Promise<string | undefined> {
  const migrations = await readMigrations(root);
  const path = join(root, 'prisma', 'schema.prisma');
  const content = await readFile(path, 'utf8');
  const { exitCode, stdout } = await withSchemaEngine(url, (engine) =>
    engine.diff({
      from: { tag: 'migrations', ...migrations },
      to: { tag: 'schemaDatamodel', files: [{ path, content }] },
      script: true,
      exitCode: true,
      filters: EVERYTHING,
    }),
  );
  return exitCode === 0 ? undefined : (stdout ?? '');
}
