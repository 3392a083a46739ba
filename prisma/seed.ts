import { appendAudit, INSTALLATION_CHAIN } from '@/lib/audit/append';
import { createPerson } from '@/lib/auth/people';
import { config } from '@/lib/config';
import { closeDatabase, db } from '@/lib/db/client';
import { addTenant } from '@/lib/services/tenant/add';
import type { Context } from '@/lib/services/words/verb';

const SETUP: Context = { actor: { kind: 'setup', id: 'setup', name: 'Set-up', role: 'admin' } };

/** Makes the first admin, and the sandbox tenants where there is a sandbox. Does nothing where they exist. */
async function seed(): Promise<void> {
  await seedAdmin();
  const origin = config('TURNOUT_SANDBOX_ORIGIN');
  const token = config('TURNOUT_SANDBOX_TOKEN');
  const preview = config('TURNOUT_SANDBOX_PREVIEW_ORIGIN');
  if (origin && token) await seedSandboxTenant('Sandbox', new URL(origin).host, token);
  if (preview && token) await seedSandboxTenant('Sandbox with preview API', new URL(preview).host, token);
}

async function seedAdmin(): Promise<void> {
  if ((await db().user.count()) > 0) return;
  const email = config('TURNOUT_ADMIN_EMAIL');
  await db().$transaction(async (tx) => {
    await createPerson(tx, {
      email,
      name: 'Admin',
      role: 'admin',
      password: config('TURNOUT_ADMIN_PASSWORD'),
    });
    await appendAudit(tx, INSTALLATION_CHAIN, SETUP.actor, {
      action: 'person.add',
      target: { kind: 'person', name: email },
      after: { email, role: 'admin' },
    });
  });
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
