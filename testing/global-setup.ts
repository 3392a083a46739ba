import { randomBytes } from 'node:crypto';
import type { TestProject } from 'vitest/node';

import { migrate } from '@/lib/db/migrate';
import { dropAppRole, grantToApp, makeAppRole } from '../scripts/postgres/app-role';
import { createDatabase, dropDatabase } from '../scripts/postgres/databases';
import { temporaryServer } from '../scripts/postgres/temporary';

declare module 'vitest' {
  interface ProvidedContext {
    /** A migrated, empty database that test files clone. */
    templateUrl: string;
    /** The role that the product signs in with, which may do no more than it needs. */
    appRole: { name: string; password: string };
  }
}

/** Once per run of the `db` project: a server, and a migrated database on it as the template of all others. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await temporaryServer();
  const mark = randomBytes(6).toString('hex');
  const name = `turnout_template_${mark}`;
  const appRole = { name: `turnout_app_${mark}`, password: randomBytes(12).toString('hex') };
  const templateUrl = await createDatabase(server.url, name);
  await migrate(templateUrl);
  await makeAppRole(templateUrl, appRole.name, appRole.password);
  await grantToApp(templateUrl, appRole.name);
  project.provide('templateUrl', templateUrl);
  project.provide('appRole', appRole);
  return async () => {
    await dropDatabase(server.url, name);
    await dropAppRole(server.url, appRole.name);
    await server.stop();
  };
}
