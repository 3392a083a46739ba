import { Prisma, type Tx } from '@/lib/db/client';
import type { Member } from '../words/own-tenants';
import { patternOf, type Wanted } from './wanted';

/** A tenant that is looked into, and what its name leaves of the typed words; null where that is nothing. */
type NamedTenant = { id: string; rest: string[] | null };

/** Where something is looked for: in the open tenant, and in those that the words name. */
export type Place = Wanted & {
  patterns: string[];
  tenant: string;
  tenants: NamedTenant[];
  /** Whose tenants are looked into; null for all of them. */
  member: Member | null;
  limit: number;
};

/** The tenants that there still are, for whoever looks: `ownTenants` in SQL. */
export const openTo = (member: Member | null): Prisma.Sql => Prisma.sql`
  "removedAt" IS NULL AND (${member === null} OR "id" IN (
    SELECT "tenantId" FROM "Membership"
    WHERE "userId" = ${member?.id ?? ''} AND (NOT "byGroup" OR ${member?.byGroup ?? true})))`;

/** So many tenants at most are looked into: the beginning of a word may name hundreds. */
const TENANTS = 10;

/**
 * The open tenant and the tenants that the words name, by how many of them do. A word names a tenant where one of its name begins so:
 * with `me` nobody means Acme. What names all of it asks for the tenant itself, and for nothing in it.
 */
export async function tenantsNamed(
  client: Tx,
  { words, kind }: Wanted,
  tenant: string,
  member: Member | null,
): Promise<NamedTenant[]> {
  const starts = words.map((word) => `% ${patternOf(spaced(word)).slice(1)}`);
  const found = await client.$queryRaw<{ id: string; name: string }[]>`
    SELECT "id", "name" FROM "Tenant"
    WHERE ${openTo(member)} AND ("slug" = ${tenant} OR ' ' || replace("name", '-', ' ') ILIKE ANY (${starts}))
    ORDER BY "slug" = ${tenant} DESC,
      (SELECT count(*) FROM unnest(${starts}::text[]) AS start WHERE ' ' || replace("name", '-', ' ') ILIKE start) DESC,
      "name"
    LIMIT ${TENANTS}`;
  return found.map(({ id, name }) => {
    const rest = words.filter((word) => !isNamed(name, word)).map(patternOf);
    return { id, rest: rest.length > 0 || kind !== null ? rest : null };
  });
}

const isNamed = (name: string, word: string) => ` ${spaced(name.toLowerCase())}`.includes(` ${spaced(word)}`);

const spaced = (text: string) => text.replaceAll('-', ' ');
