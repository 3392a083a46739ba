import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MigrationList } from '@prisma/schema-engine-wasm/schema_engine_bg';
import { readMigrations } from '@/lib/db/migrations';
import { EVERYTHING, withSchemaEngine } from './schema-engine';

/** The migrations below `root` in the form that Prisma's schema engine takes. */
export async function migrationList(root = process.cwd()): Promise<MigrationList> {
  const baseDir = join(root, 'prisma', 'migrations');
  const migrations = await readMigrations(root);
  return {
    baseDir,
    lockfile: {
      path: 'migration_lock.toml',
      content: await readFile(join(baseDir, 'migration_lock.toml'), 'utf8'),
    },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, script }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: script } },
    })),
  };
}

/**
 * The SQL that is missing between the migrations and `prisma/schema`; undefined where they agree.
 * The server at `url` is used for a shadow database, which is dropped again.
 */
export async function missingMigration(url: string, root = process.cwd()): Promise<string | undefined> {
  const migrations = await migrationList(root);
  const folder = join(root, 'prisma', 'schema');
  const paths = (await readdir(folder)).map((name) => join(folder, name));
  const files = await Promise.all(
    paths.map(async (path) => ({ path, content: await readFile(path, 'utf8') })),
  );
  const { exitCode, stdout } = await withSchemaEngine(url, (engine) =>
    engine.diff({
      from: { tag: 'migrations', ...migrations },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: true,
      filters: EVERYTHING,
    }),
  );
  return exitCode === 0 ? undefined : (stdout ?? '');
}
