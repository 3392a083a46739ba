import type { PushStatus, Tx } from '@/lib/db/client';

/** More than anybody looks back for what a lane is now. */
const MOST = 500;

export type LatestPush = {
  number: number;
  status: PushStatus;
  finishedAt: Date | null;
  /** The ids of the lanes that it is about. */
  lanes: string[];
};

/** The latest pushes of a tenant, the newest first. */
export function latestPushes(client: Tx, tenantId: string): Promise<LatestPush[]> {
  return client.$queryRaw<LatestPush[]>`
    SELECT p."number", p."status"::text AS "status", p."finishedAt",
      ARRAY(SELECT l."laneId"::text FROM "PlanLane" l WHERE l."planId" = p."planId") AS "lanes"
    FROM "Push" p WHERE p."tenantId" = ${tenantId}::uuid ORDER BY p."number" DESC LIMIT ${MOST}`;
}
