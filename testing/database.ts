import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, inject } from 'vitest';

import { closeDatabase } from '@/lib/db/client';
import { asRole } from '../scripts/postgres/app-role';
import { createDatabase, dropDatabase, withDatabase } from '../scripts/postgres/databases';

/**
 * Gives a test file a migrated database of its own. Call it once, at the top of a `*.db.test.ts` file: from
 * then on `db()` and every service use it, and it is dropped after the file's last test. Files share a process: the
 * next one finds the environment as this one did.
 * @returns its address as the product has it, whose role may do no more than it needs, and as its owner
 */
export function useTestDatabase(): { url: string; ownerUrl: string } {
  const templateUrl = inject('templateUrl');
  const template = new URL(templateUrl).pathname.slice(1);
  const name = `turnout_test_${randomBytes(8).toString('hex')}`;
  const ownerUrl = withDatabase(templateUrl, name);
  const role = inject('appRole');
  const url = asRole(ownerUrl, role.name, role.password);
  const before = { ...process.env };
  process.env.DATABASE_URL = url;
  // A session inside the template would keep others from cloning it, so the server's own database is used.
  const server = withDatabase(templateUrl, 'postgres');
  beforeAll(async () => {
    await createDatabase(server, name, template);
  });
  afterAll(async () => {
    // From here on nobody new gets at this database: whoever still tries fails at once, and leaves nothing to the next file.
    for (const variable of Object.keys(process.env)) if (!(variable in before)) delete process.env[variable];
    Object.assign(process.env, before);
    await closeDatabase();
    await dropDatabase(server, name);
  });
  return { url, ownerUrl };
}
