import { config } from '@/lib/config';
import { closeDatabase, db } from '@/lib/db/client';
import { makeFirstAdmin } from '@/lib/services/person/first-admin';
import { addTenant } from '@/lib/services/tenant/add';
import { SETUP } from '@/lib/services/words/setup';

/** Makes the first admin, and the sandbox tenants where there is a sandbox. Does nothing where they exist. */
async function seed(): Promise<void> {
  await seedAdmin();
  const origin = config('TURNOUT_SANDBOX_ORIGIN');
  const token = config('TURNOUT_SANDBOX_TOKEN');
  const preview = config('TURNOUT_SANDBOX_PREVIEW_ORIGIN');
  if (origin && token) await seedSandboxTenant('Sandbox', new URL(origin).host, token);
  if (preview && token) await seedSandboxTenant('Sandbox with preview API', new URL(preview).host, token);
}

function seedAdmin(): Promise<void> {
  const token = config('TURNOUT_ADMIN_LINK');
  return makeFirstAdmin(
    config('TURNOUT_ADMIN_EMAIL'),
    token ? { token } : { password: config('TURNOUT_ADMIN_PASSWORD') },
  );
}

async function seedSandboxTenant(name: string, host: string, token: string): Promise<void> {
  if ((await db().tenant.count({ where: { host } })) > 0) return;
  const input = {
    name,
    host,
    artifactoryHost: 'artifactory.sandbox.test',
    token,
    me: 'dana@sandbox.test',
  };
  const result = await addTenant(SETUP, input);
  if (!result.ok) throw new Error(result.problem.message);
}

seed()
  .finally(closeDatabase)
  .catch((error: unknown) => {
    console.error(
      `The first data could not be written: ${error instanceof Error ? error.message : String(error)}`,
    );
    process.exitCode = 1;
  });
