import type { TenantRole } from '@/lib/auth/right';
import { db } from '@/lib/db/client';
import { BUILT_IN_ECOSYSTEMS } from '@/lib/ptc/model/ecosystems';
import { Settings } from '@/lib/ptc/model/tenant-schema';
import { tokenPlace } from '@/lib/services/words/connection';
import type { Result } from '@/lib/services/words/problem';
import { asJson, type Context } from '@/lib/services/words/verb';
import { seal } from '@/lib/vault/seal';

type Role = Context['actor']['role'];

/** Somebody of a role, as the sign-in or the worker would pass them. */
export function as(role: Role): Context {
  const kind = role === 'worker' ? 'worker' : 'person';
  return { actor: { kind, id: `id-of-${role}`, name: `The ${role}`, role } };
}

/**
 * The same person stored, with that role in every tenant there is by now, and a password of their own for long.
 * @param role of whom {@link as} tells
 */
export async function storedPerson(role: TenantRole): Promise<Context> {
  const { id, name } = as(role).actor;
  return storedMember({ id, name, email: `${role}@acme.test`, role });
}

/** Somebody who is asked for their rights in the database each time, as who signs in is. */
export async function storedMember(person: {
  id: string;
  name: string;
  email: string;
  role: TenantRole | null;
  owner?: boolean;
}): Promise<Context> {
  const { role, id, name, ...rest } = person;
  const user = { name, owner: false, ownPasswordSince: new Date(0), ...rest };
  await db().user.upsert({ where: { id }, create: { id, ...user }, update: user });
  await db().membership.deleteMany({ where: { userId: id } });
  if (role) {
    const tenants = await db().tenant.findMany({ select: { id: true } });
    await db().membership.createMany({
      data: tenants.map((tenant) => ({ userId: id, tenantId: tenant.id, role })),
    });
  }
  return { actor: { kind: 'person', id, name, role: 'member' }, session: await sessionOf(id) };
}

/** A session in which somebody has just proven who they are. */
async function sessionOf(userId: string): Promise<string> {
  const id = `session-of-${userId}`;
  const now = { provedAt: new Date(), expiresAt: new Date(Date.now() + 3_600_000) };
  await db().session.upsert({ where: { id }, create: { id, token: id, userId, ...now }, update: now });
  return id;
}

/** The value of a use case that must have gone through. */
export async function value<T>(result: Promise<Result<T>>): Promise<T> {
  const answer = await result;
  if (answer.ok) return answer.value;
  throw new Error(`${answer.problem.code}: ${answer.problem.message}`);
}

/** The problem of a use case that must not have gone through. */
export async function problem<T>(result: Promise<Result<T>>) {
  const answer = await result;
  if (!answer.ok) return answer.problem;
  throw new Error(`It went through: ${JSON.stringify(answer.value)}`);
}

/** A tenant straight in the database, for tests that need none to answer. Returns its slug and id. */
export async function storedTenant(host = 'acme.goskope.com') {
  const slug = host.split('.')[0] ?? host;
  const { id } = await db().tenant.create({
    data: {
      slug,
      name: slug,
      host,
      artifactoryHost: 'acme.jfrog.io',
      sealedToken: '',
      settings: asJson(Settings.parse({})),
      ecosystems: {
        create: BUILT_IN_ECOSYSTEMS.map((ecosystem, position) => ({ ...ecosystem, position, builtIn: true })),
      },
      scopes: {
        create: [
          { key: 'me', name: 'Me', position: 0, users: ['dana@sandbox.test'] },
          { key: 'everyone', name: 'Everyone', position: 1, everyone: true },
        ],
      },
    },
  });
  await db().tenant.update({
    where: { id },
    data: { sealedToken: seal('a-token-of-a-test', tokenPlace(id)) },
  });
  return { id, slug };
}

/** Every row of every table, as text: what a refused call must leave as it was. */
export async function wholeDatabase(): Promise<string[]> {
  const tables = await db().$queryRaw<{ schema: string; name: string }[]>`
    SELECT schemaname AS schema, tablename AS name FROM pg_tables
    WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1, 2`;
  const rows = await Promise.all(
    tables.map(({ schema, name }) =>
      db()
        .$queryRawUnsafe<{ row: string }[]>(`SELECT t::text AS row FROM "${schema}"."${name}" t`)
        .then((found) => found.map(({ row }) => `${schema}.${name}: ${row}`)),
    ),
  );
  return rows.flat().sort();
}
