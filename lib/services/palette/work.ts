import type { PushStatus, Tx } from '@/lib/db/client';
import type { Place } from './place';

type FoundPlan = {
  slug: string;
  tenant: string;
  number: number;
  title: string;
  status: 'open' | 'pushed' | 'replaced';
  push: PushStatus | null;
};
type FoundTask = {
  id: string;
  slug: string;
  tenant: string;
  name: string;
  plan: number;
  assignee: string | null;
};

/** So many of a tenant's newest plans are looked through; an older one is found by its number alone. */
const NEWEST = 1_000;

/** Plans with what became of their pushes: the one with the typed number first, then the newest. */
export function findPlans(client: Tx, place: Place): Promise<FoundPlan[]> {
  const { patterns, number, tenant, tenants, limit } = place;
  return client.$queryRaw<FoundPlan[]>`
    SELECT t."slug", t."name" AS "tenant", p."number", p."title", p."status"::text AS "status", u."status"::text AS "push"
    FROM jsonb_to_recordset(${JSON.stringify(tenants)}::jsonb) AS named("id" uuid, "rest" text[])
    JOIN "Tenant" t ON t."id" = named."id"
    CROSS JOIN LATERAL (
      (SELECT "id", "number", "title", "status" FROM "Plan"
        WHERE "tenantId" = t."id" AND "number" = ${number}::int)
      UNION
      (SELECT "id", "number", "title", "status" FROM "Plan"
        WHERE "tenantId" = t."id" ORDER BY "number" DESC LIMIT ${NEWEST})
    ) p
    LEFT JOIN "Push" u ON u."planId" = p."id"
    CROSS JOIN LATERAL concat_ws(' ', '#' || p."number", p."title") AS said
    WHERE said ILIKE ALL (${patterns}) OR said ILIKE ALL (named."rest")
    ORDER BY t."slug" = ${tenant} DESC, t."name", p."number" IS NOT DISTINCT FROM ${number}::int DESC, p."number" DESC
    LIMIT ${limit}`;
}

/** Open portal tasks by what they make. */
export function findTasks(client: Tx, { patterns, tenant, tenants, limit }: Place): Promise<FoundTask[]> {
  return client.$queryRaw<FoundTask[]>`
    SELECT k."id", t."slug", t."name" AS "tenant", k."objectName" AS "name", u."number" AS "plan", k."assignee"
    FROM jsonb_to_recordset(${JSON.stringify(tenants)}::jsonb) AS named("id" uuid, "rest" text[])
    JOIN "Tenant" t ON t."id" = named."id"
    JOIN "PortalTask" k ON k."tenantId" = t."id" AND k."status" = 'open'
    JOIN "PushStep" s ON s."id" = k."stepId"
    JOIN "Push" u ON u."id" = s."pushId"
    CROSS JOIN LATERAL concat_ws(' ', '#' || u."number", k."objectName") AS said
    WHERE said ILIKE ALL (${patterns}) OR said ILIKE ALL (named."rest")
    ORDER BY t."slug" = ${tenant} DESC, t."name", u."number" DESC, s."index"
    LIMIT ${limit}`;
}
