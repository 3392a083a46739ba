import type { Tx } from '@/lib/db/client';
import type { Place } from './place';

type FoundLane = {
  slug: string;
  tenant: string;
  ecosystem: string;
  ecosystemName: string;
  scope: string;
  scopeName: string;
  profileName: string | null;
};

/** Lanes, those that nobody has set up yet too: an ecosystem in a scope. */
export function findLanes(client: Tx, { patterns, tenant, tenants, limit }: Place): Promise<FoundLane[]> {
  return client.$queryRaw<FoundLane[]>`
    SELECT t."slug", t."name" AS "tenant", e."key" AS "ecosystem", e."name" AS "ecosystemName",
      s."key" AS "scope", s."name" AS "scopeName", l."profileName"
    FROM jsonb_to_recordset(${JSON.stringify(tenants)}::jsonb) AS named("id" uuid, "rest" text[])
    JOIN "Tenant" t ON t."id" = named."id"
    JOIN "Ecosystem" e ON e."tenantId" = t."id"
    JOIN "Scope" s ON s."tenantId" = t."id"
    LEFT JOIN "Lane" l ON l."ecosystemId" = e."id" AND l."scopeId" = s."id"
    CROSS JOIN LATERAL concat_ws(' ', e."key", e."name", s."name", l."profileName") AS said
    WHERE said ILIKE ALL (${patterns}) OR said ILIKE ALL (named."rest")
    ORDER BY t."slug" = ${tenant} DESC, said ILIKE ALL (${patterns}) DESC, t."name", s."position", e."position"
    LIMIT ${limit}`;
}
