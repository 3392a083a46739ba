import { db } from '@/lib/db/client';
import { BUILT_IN_ECOSYSTEMS } from '@/lib/ptc/model/ecosystems';
import { Settings } from '@/lib/ptc/model/tenant-model';
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
