import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrate } from '@/lib/db/migrate';
import { readMigrations } from '@/lib/db/migrations';
import { createDatabase, dropDatabase } from '@/scripts/postgres/databases';
import { migrationList } from '@/scripts/postgres/missing-migration';
import { EVERYTHING, withSchemaEngine } from '@/scripts/postgres/schema-engine';
import { useTestDatabase } from '@/testing/database';

const { ownerUrl: url } = useTestDatabase();
const name = `${new URL(url).pathname.slice(1)}_empty`;
let empty = '';
let root = '';

beforeEach(async () => {
  empty = await createDatabase(url, name);
  root = mkdtempSync(join(tmpdir(), 'turnout-migrations-'));
  put('migration_lock.toml', 'provider = "postgresql"\n');
  put('1_lanes/migration.sql', 'CREATE TABLE lanes (id int);\nINSERT INTO lanes VALUES (1);\n');
});
afterEach(async () => {
  rmSync(root, { recursive: true });
  await dropDatabase(url, name);
});

function put(path: string, text: string): void {
  const file = join(root, 'prisma', 'migrations', path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

async function rows(sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: empty });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** What Prisma's own engine, the one of `prisma migrate deploy`, applies. */
async function prismaMigrates(from: string): Promise<string[]> {
  const migrationsList = await migrationList(from);
  return withSchemaEngine(empty, async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: EVERYTHING });
    return appliedMigrationNames;
  });
}

async function prismaDiagnoses(from: string) {
  const migrationsList = await migrationList(from);
  return withSchemaEngine(empty, (engine) =>
    engine.diagnoseMigrationHistory({ migrationsList, filters: EVERYTHING, optInToShadowDatabase: true }),
  );
}

const BROKEN = 'CREATE TABLE scopes (id int);\nINSERT INTO nowhere VALUES (1);\n';
const tables = () => rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1");

test('a migrated database needs nothing more', async () => {
  expect(await migrate(url)).toEqual([]);
});

test('several starts at once migrate a database once', async () => {
  const applied = await Promise.all(Array.from({ length: 4 }, () => migrate(empty)));
  const names = (await readMigrations(process.cwd())).map((migration) => migration.name);
  expect(applied.flat()).toEqual(names);
  expect(await rows('SELECT migration_name FROM _prisma_migrations ORDER BY 1')).toHaveLength(names.length);
});

test('a migration that fails leaves nothing but its record, and is refused with the way out', async () => {
  put('2_broken/migration.sql', BROKEN);
  put('3_later/migration.sql', 'CREATE TABLE later (id int);');
  const sentence =
    /^The migration 2_broken, begun at \S+Z, did not end: relation "nowhere" does not exist\n[\s\S]*prisma migrate resolve --rolled-back 2_broken\n/;
  await expect(migrate(empty, root)).rejects.toThrow(sentence);
  expect(await tables()).toEqual([{ tablename: '_prisma_migrations' }, { tablename: 'lanes' }]);
  const refused = await migrate(empty, root).catch((error: unknown) => String(error));
  expect(refused).toMatch(/2_broken.*did not end: relation "nowhere" does not exist/);
  // The engine of `prisma migrate deploy` sees the same.
  await expect(prismaMigrates(root)).rejects.toThrow(/2_broken/);

  put('2_broken/migration.sql', 'CREATE TABLE scopes (id int);');
  await rows(/UPDATE .*;$/.exec(String(refused))?.[0] ?? '');
  expect(await migrate(empty, root)).toEqual(['2_broken', '3_later']);
  expect((await prismaDiagnoses(root)).failedMigrationNames).toEqual([]);
});

test('a migration that Prisma could not end is refused with what Prisma wrote down', async () => {
  put('2_broken/migration.sql', BROKEN);
  await expect(prismaMigrates(root)).rejects.toThrow(/nowhere/);
  await expect(migrate(empty, root)).rejects.toThrow(/2_broken, begun at [\s\S]*nowhere/);
});

test('a statement that refuses a transaction is applied without one, and its failure is known', async () => {
  put('2_index/migration.sql', 'CREATE INDEX CONCURRENTLY lanes_id ON lanes (id);');
  put('3_unique/migration.sql', 'INSERT INTO lanes VALUES (1);');
  put('4_unique/migration.sql', 'CREATE UNIQUE INDEX CONCURRENTLY one_lane ON lanes (id);');
  await expect(migrate(empty, root)).rejects.toThrow(/4_unique.*could not create unique index/);
  expect(await rows("SELECT indexname FROM pg_indexes WHERE indexname = 'lanes_id'")).toHaveLength(1);
  await expect(migrate(empty, root)).rejects.toThrow(/4_unique.*could not create unique index/);
});

test('a migration that was edited is refused by name; other ends of lines are no edit', async () => {
  const script = 'CREATE TABLE unix (id int);\nINSERT INTO unix VALUES (1);\n';
  const elsewhere = script.replaceAll('unix', 'elsewhere').replaceAll('\n', '\r\n');
  put('2_unix/migration.sql', script);
  put('3_elsewhere/migration.sql', elsewhere);
  await migrate(empty, root);
  put('2_unix/migration.sql', script.replaceAll('\n', '\r\n'));
  put('3_elsewhere/migration.sql', elsewhere.replaceAll('\r', ''));
  expect(await migrate(empty, root)).toEqual([]);
  put('2_unix/migration.sql', `${script}-- and more\n`);
  await expect(migrate(empty, root)).rejects.toThrow(/^The migration 2_unix is not the one/);
});

test('a migration that a broken connection interrupts leaves nothing at all, and is applied by the next start', async () => {
  put('2_cut/migration.sql', 'CREATE TABLE cut (id int); SELECT pg_terminate_backend(pg_backend_pid());');
  await expect(migrate(empty, root)).rejects.toThrow('terminating connection');
  put('2_cut/migration.sql', 'CREATE TABLE cut (id int);');
  expect(await migrate(empty, root)).toEqual(['2_cut']);
});

test('a database of a newer version is refused by the migration that is not known here', async () => {
  put('2_newer/migration.sql', 'CREATE TABLE newer (id int);');
  await migrate(empty, root);
  rmSync(join(root, 'prisma', 'migrations', '2_newer'), { recursive: true });
  await expect(migrate(empty, root)).rejects.toThrow(
    'The database has the migration 2_newer, which this version does not know.',
  );
});

test('a database with tables of somebody else is left alone', async () => {
  await rows('CREATE TABLE invoices (id int)');
  await expect(migrate(empty, root)).rejects.toThrow(/not Turnout's \(invoices\)/);
  expect(await tables()).toEqual([{ tablename: 'invoices' }]);
});

test('what Prisma has migrated is accepted, and what was migrated here needs nothing from Prisma', async () => {
  const migrations = (await readMigrations(process.cwd())).map((migration) => migration.name);
  expect(await prismaMigrates(process.cwd())).toEqual(migrations);
  expect(await migrate(empty)).toEqual([]);
  const columns =
    "SELECT column_name, data_type, character_maximum_length, is_nullable, column_default FROM information_schema.columns WHERE table_name = '_prisma_migrations' ORDER BY ordinal_position";
  const record =
    'SELECT migration_name, checksum, applied_steps_count, logs, rolled_back_at FROM _prisma_migrations ORDER BY 1';
  const byPrisma = [await rows(columns), await rows(record)];

  await dropDatabase(url, name);
  await createDatabase(url, name);
  expect(await migrate(empty)).toEqual(migrations);
  expect([await rows(columns), await rows(record)]).toEqual(byPrisma);
  expect(await prismaMigrates(process.cwd())).toEqual([]);
  const diagnosis = await prismaDiagnoses(process.cwd());
  expect(diagnosis.history ?? null).toBeNull();
  expect([...diagnosis.editedMigrationNames, ...diagnosis.failedMigrationNames]).toEqual([]);
});
