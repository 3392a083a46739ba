import type { Tx } from '@/lib/db/client';
import { namedTenant } from './named-tenant';
import { ServiceError } from './problem';

/** Said wherever somebody wants to change something of a tenant that was removed. */
export const removedTenant = (name: string) =>
  new ServiceError(
    'refused',
    `${name} was removed from Turnout. Its record can be read, and nothing of it can be changed. Add the tenant again to work in it.`,
  );

/**
 * Throws where an input names a tenant that was removed. Until the transaction ends nobody can remove it: whatever it adds is there
 * before the tenant is looked at to be removed.
 */
export async function refuseRemoved(tx: Tx, input: unknown): Promise<void> {
  const slug = namedTenant(input);
  if (slug === null) return;
  const [found] = await tx.$queryRaw<{ name: string; removedAt: Date | null }[]>`
    SELECT "name", "removedAt" FROM "Tenant" WHERE "slug" = ${slug} FOR KEY SHARE`;
  if (found?.removedAt) throw removedTenant(found.name);
}
