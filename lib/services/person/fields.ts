import { z } from 'zod';
import { TENANT_ROLES, type TenantRole } from '@/lib/auth/right';
import type { Tx } from '@/lib/db/client';
import { notFound, ServiceError } from '../words/problem';
import { Slug } from '../words/tenant-fields';

/** The tenants that somebody is to have a role in, each once; none beside them. */
export const Memberships = z
  .array(z.strictObject({ tenant: Slug, role: z.enum(TENANT_ROLES) }))
  .max(1_000)
  .refine(
    (list) => new Set(list.map(({ tenant }) => tenant)).size === list.length,
    'A tenant is there twice.',
  );

/** The token of a link, as the browser found it in its address. */
export const LinkToken = z.string().length(43, 'This link is not complete. Copy all of it.');

/** Of each tenant that somebody has a role in, by its slug: the role. */
export type Roles = Record<string, TenantRole>;

/** One person who has not been removed, with their rights. Throws not found. */
export async function findPerson(client: Tx, id: string) {
  const person = await client.user.findUnique({
    where: { id },
    select: {
      id: true,
      email: true,
      name: true,
      owner: true,
      ownerByGroup: true,
      disabledAt: true,
      removedAt: true,
      memberships: { select: { role: true, byGroup: true, tenant: { select: { slug: true } } } },
    },
  });
  if (!person || person.removedAt) throw notFound('person');
  const { memberships, ...rest } = person;
  return { ...rest, roles: rolesOf(memberships), byGroup: byGroupOf(memberships) };
}

export const rolesOf = (memberships: { role: TenantRole; tenant: { slug: string } }[]): Roles =>
  Object.fromEntries(memberships.map(({ role, tenant }) => [tenant.slug, role]));

/** The tenants in which somebody has their role by a group of the sign-in provider's. */
export const byGroupOf = (memberships: { byGroup: boolean; tenant: { slug: string } }[]): string[] =>
  memberships.filter(({ byGroup }) => byGroup).map(({ tenant }) => tenant.slug);

/** Whoever changes who may administer waits for the others: two owners who remove each other at once must not leave none. */
export async function lockRoles(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('turnout:roles', 0))`;
}

/**
 * Throws where nobody could administer Turnout without this person: an owner has to be able to sign in, too, also while the sign-in
 * provider is down, and to be one whatever its groups say.
 */
export async function refuseLastOwner(tx: Tx, person: { id: string; email: string }): Promise<void> {
  const others = await tx.user.count({
    where: {
      owner: true,
      ownerByGroup: false,
      disabledAt: null,
      removedAt: null,
      accounts: { some: {} },
      NOT: { id: person.id },
    },
  });
  if (others > 0) return;
  throw new ServiceError(
    'refused',
    `${person.email} is the only owner who can sign in with a password. Make someone else with a password an owner first.`,
  );
}
