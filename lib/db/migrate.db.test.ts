import pg from 'pg';
import { expect, test } from 'vitest';
import { migrate, missingMigration, readMigrations } from '@/lib/db/migrate';
import { createDatabase, dropDatabase } from '@/scripts/postgres/databases';
import { useTestDatabase } from '@/testing/database';

const { url } = useTestDatabase();

async function rows(target: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: target });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test('the migrations make exactly what the schema says', async () => {
  expect(await missingMigration(url)).toBeUndefined();
});

test('looking for a missing migration leaves neither a database nor a change behind', async () => {
  await missingMigration(url);
  expect(await rows(url, `SELECT datname FROM pg_database WHERE datname LIKE 'turnout_shadow_%'`)).toEqual(
    [],
  );
});

test('a migrated database needs nothing more', async () => {
  expect(await migrate(url)).toEqual([]);
});

test('two starts at once migrate a database once', async () => {
  const name = `${new URL(url).pathname.slice(1)}_twice`;
  const empty = await createDatabase(url, name);
  try {
    const applied = (await Promise.all([migrate(empty), migrate(empty)])).flat();
    const { migrationDirectories } = await readMigrations();
    expect(applied.sort()).toEqual(migrationDirectories.map((directory) => directory.path));
    const unfinished = 'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NULL';
    expect(await rows(empty, unfinished)).toEqual([]);
  } finally {
    await dropDatabase(url, name);
  }
});
