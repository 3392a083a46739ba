import { randomBytes } from 'node:crypto';
import type { TestProject } from 'vitest/node';
import { migrate } from '@/lib/db/migrate';
import { createDatabase, dropDatabase } from '../scripts/postgres/databases';
import { temporaryServer } from '../scripts/postgres/temporary';

declare module 'vitest' {
  interface ProvidedContext {
    /** A migrated, empty database that test files clone. */
    templateUrl: string;
  }
}

/** Once per run of the `db` project: a server, and a migrated database on it as the template of all others. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await temporaryServer();
  const name = `turnout_template_${randomBytes(6).toString('hex')}`;
  const templateUrl = await createDatabase(server.url, name);
  await migrate(templateUrl);
  project.provide('templateUrl', templateUrl);
  return async () => {
    await dropDatabase(server.url, name);
    await server.stop();
  };
}
