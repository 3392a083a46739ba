import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** One folder of `prisma/migrations`. */
export type Migration = { name: string; script: string };

/** One attempt at a migration, as the official `_prisma_migrations` table has it. */
export type Attempt = {
  migration_name: string;
  checksum: string;
  started_at: Date;
  finished_at: Date | null;
  logs: string | null;
};

/** A database that cannot be migrated as it is; the message is what a person has to know. */
export class MigrationRefusal extends Error {
  override name = 'MigrationRefusal';
}

/** Reads the migrations below `root`, oldest first. */
export async function readMigrations(root: string): Promise<Migration[]> {
  const folder = join(root, 'prisma', 'migrations');
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(
    names
      .sort()
      .map(async (name) => ({ name, script: await readFile(join(folder, name, 'migration.sql'), 'utf8') })),
  );
}

/** What Prisma keeps of a script to notice that it was edited: its SHA-256, in hexadecimal digits. */
export function checksum(script: string): string {
  return createHash('sha256').update(script).digest('hex');
}

/**
 * Which of the migrations are still to be applied.
 * @param attempts those of the database that were not rolled back
 * @throws MigrationRefusal where one did not end, was edited since, or is not known here
 */
export function pending(migrations: readonly Migration[], attempts: readonly Attempt[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const attempt of attempts) {
    const { migration_name: name, finished_at, logs } = attempt;
    if (!finished_at) throw new MigrationRefusal(failed(name, attempt.started_at, logs));
    const migration = known.get(name);
    if (!migration)
      throw new MigrationRefusal(
        `The database has the migration ${name}, which this version does not know. It was used by a newer Turnout: start that one, or use another database.`,
      );
    if (!matches(migration.script, attempt.checksum))
      throw new MigrationRefusal(
        `The migration ${name} is not the one that the database was made with: its file was edited later. Put prisma/migrations/${name}/migration.sql back as it was, and write what is to change into a new migration.`,
      );
  }
  const applied = new Set(attempts.map(({ migration_name }) => migration_name));
  return migrations.filter(({ name }) => !applied.has(name));
}

/** The sentences about a migration that did not end. `why` is what the server said; null where nobody wrote it down. */
export function failed(name: string, when: Date, why: string | null): string {
  const cause = why?.trim() || 'whoever applied it was ended';
  return `The migration ${name}, begun at ${when.toISOString()}, did not end: ${cause}\nRemove the cause, and what the migration left behind, if anything. Then say that it was rolled back, and start again: npx prisma migrate resolve --rolled-back ${name}\nIn SQL that is: UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name = '${name}' AND finished_at IS NULL;`;
}

/** Git may have changed the ends of the lines, which changes nothing. */
function matches(script: string, recorded: string): boolean {
  const unix = script.replaceAll('\r\n', '\n');
  return [unix, unix.replaceAll('\n', '\r\n'), script].some((text) => checksum(text) === recorded);
}
