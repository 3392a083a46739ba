import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { administer, createDatabase, dropDatabase } from '@/scripts/postgres/databases';
import { useTestDatabase } from '@/testing/database';
import { migrate } from './migrate';

const { ownerUrl: url } = useTestDatabase();
const name = `${new URL(url).pathname.slice(1)}_roles`;
const MIGRATION = '20261129112500_memberships';
const root = mkdtempSync(join(tmpdir(), 'turnout-memberships-'));
afterAll(async () => {
  rmSync(root, { recursive: true });
  await dropDatabase(url, name);
});

test('a role for all tenants becomes one in each of them, and an admin an owner as well', async () => {
  const folder = join(root, 'prisma', 'migrations');
  mkdirSync(folder, { recursive: true });
  for (const one of readdirSync('prisma/migrations'))
    if (one < MIGRATION || one.endsWith('.toml'))
      cpSync(join('prisma/migrations', one), join(folder, one), { recursive: true });
  const old = await createDatabase(url, name);
  await migrate(old, root);
  for (const role of ['viewer', 'operator', 'admin'])
    await administer(
      old,
      `INSERT INTO "user" ("id", "name", "email", "role", "updatedAt") VALUES ('${role}', '${role}', '${role}@acme.test', '${role}', now())`,
    );
  await administer(
    old,
    `INSERT INTO "user" ("id", "name", "email", "role", "updatedAt", "removedAt") VALUES ('gone', 'gone', 'gone@acme.test', 'admin', now(), now())`,
  );
  for (const slug of ['acme', 'other'])
    await administer(
      old,
      `INSERT INTO "Tenant" ("id", "slug", "name", "host", "artifactoryHost", "sealedToken", "settings") VALUES (gen_random_uuid(), '${slug}', '${slug}', '${slug}.goskope.com', 'a.test', '', '{}')`,
    );

  await migrate(old, process.cwd());
  const { rows } = await administer(
    old,
    `SELECT u."id", u."owner", array_agg(t."slug" || ' ' || m."role" ORDER BY t."slug") FILTER (WHERE m."role" IS NOT NULL) AS "roles"
     FROM "user" u LEFT JOIN "Membership" m ON m."userId" = u."id" LEFT JOIN "Tenant" t ON t."id" = m."tenantId"
     GROUP BY 1, 2 ORDER BY 1`,
  );
  expect(rows).toEqual([
    { id: 'admin', owner: true, roles: ['acme admin', 'other admin'] },
    { id: 'gone', owner: false, roles: null },
    { id: 'operator', owner: false, roles: ['acme operator', 'other operator'] },
    { id: 'viewer', owner: false, roles: ['acme viewer', 'other viewer'] },
  ]);
});
