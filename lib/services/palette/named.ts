import type { Tx } from '@/lib/db/client';
import { openTo, type Place } from './place';

type Named = Pick<Place, 'patterns' | 'limit'>;
type NamedTenants = Named & Pick<Place, 'member'>;
type FoundTenant = { slug: string; name: string; host: string };
type FoundPerson = { id: string; name: string; email: string };

/** Tenants by name and host. */
export function findTenants(client: Tx, { patterns, member, limit }: NamedTenants): Promise<FoundTenant[]> {
  return client.$queryRaw<FoundTenant[]>`
    SELECT "slug", "name", "host" FROM "Tenant"
    WHERE ${openTo(member)} AND concat_ws(' ', "name", "host") ILIKE ALL (${patterns})
    ORDER BY "name", "slug" LIMIT ${limit}`;
}

/** The open tenant's ecosystems, which have a page each. */
export function findEcosystems(
  client: Tx,
  { patterns, tenant, limit }: Place,
): Promise<{ key: string; name: string; domains: string[] }[]> {
  return client.$queryRaw`
    SELECT e."key", e."name", e."domains" FROM "Ecosystem" e JOIN "Tenant" t ON t."id" = e."tenantId"
    WHERE t."slug" = ${tenant} AND concat_ws(' ', e."key", e."name", array_to_string(e."domains", ' ')) ILIKE ALL (${patterns})
    ORDER BY e."position" LIMIT ${limit}`;
}

/** People by name and address. */
export function findPeople(client: Tx, { patterns, limit }: Named): Promise<FoundPerson[]> {
  return client.$queryRaw<FoundPerson[]>`
    SELECT "id", "name", "email" FROM "user"
    WHERE "removedAt" IS NULL AND concat_ws(' ', "name", "email") ILIKE ALL (${patterns})
    ORDER BY "name", "email" LIMIT ${limit}`;
}
