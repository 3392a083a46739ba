import { db, type Tx } from '@/lib/db/client';
import { sealingKeys } from '@/lib/vault/seal';

/** How much one sealing key sealed: tokens, of tenants and of the sign-in provider, and the second factors of people. */
type SealedCount = { version: string; tokens: number; factors: number };

/** The sealing keys of this process, the one that seals first, and how much each sealed: an older one with nothing is unused. */
export async function sealedCounts(client: Tx = db()): Promise<SealedCount[]> {
  const counts = await client.$queryRaw<SealedCount[]>`
    SELECT split_part("sealed", '.', 1) AS "version", count(*) FILTER (WHERE "token")::int AS "tokens",
      count(*) FILTER (WHERE NOT "token")::int AS "factors"
    FROM (
      SELECT unnest(ARRAY["sealedToken", "sealedReadToken"]) AS "sealed", true AS "token"
        FROM "Tenant" WHERE "removedAt" IS NULL
      UNION ALL SELECT "sealedToken", true FROM "ArtifactoryGate"
      UNION ALL SELECT "sealedSecret", true FROM "Provider"
      UNION ALL SELECT "sealedTokens", true FROM "ProviderSession"
      UNION ALL SELECT "sealedKey", false FROM "SecondFactor"
    ) AS "all" WHERE "sealed" IS NOT NULL GROUP BY 1`;
  return sealingKeys().map(
    (version) => counts.find((one) => one.version === version) ?? { version, tokens: 0, factors: 0 },
  );
}

/** The tenants of which a token was sealed with a key that is gone: each needs a new token, or the key back. */
export async function tenantsWithoutKey(
  client: Tx,
): Promise<{ version: string; name: string; slug: string }[]> {
  return client.$queryRaw`
    SELECT DISTINCT ON ("name", "slug") split_part("sealed", '.', 1) AS "version", "name", "slug"
    FROM "Tenant", unnest(ARRAY["sealedToken", "sealedReadToken"]) AS "sealed"
    WHERE "removedAt" IS NULL AND "sealed" IS NOT NULL
      AND NOT split_part("sealed", '.', 1) = ANY(${sealingKeys()}) ORDER BY "name", "slug" LIMIT 100`;
}
