import { db, type Tx } from '@/lib/db/client';
import { administer } from '../../scripts/postgres/databases';

/** The tables that say how a tenant stands, each after those that its rows refer to, and which of their rows are a tenant's. */
const TABLES = {
  Lane: '"tenantId" = $1::uuid',
  Plan: '"tenantId" = $1::uuid',
  PlanLane: '"planId" IN (SELECT "id" FROM "Plan" WHERE "tenantId" = $1::uuid)',
  Push: '"tenantId" = $1::uuid',
  PushStep: '"pushId" IN (SELECT "id" FROM "Push" WHERE "tenantId" = $1::uuid)',
  PortalTask: '"tenantId" = $1::uuid',
  TenantObject: '"tenantId" = $1::uuid',
  Drift: '"tenantId" = $1::uuid',
  LaneTimer: '"tenantId" = $1::uuid',
  Watch: '"tenantId" = $1::uuid',
  Comparison: '"tenantId" = $1::uuid',
} as const;
type Table = keyof typeof TABLES;
const NAMES = Object.keys(TABLES) as Table[];

/** Takes away, from this database alone, what keeps plans from being deleted: rows are put back as they were. */
export async function letPlansGo(ownerUrl: string): Promise<void> {
  await administer(ownerUrl, 'DROP TRIGGER plan_is_kept ON "Plan"; GRANT DELETE ON "Plan" TO PUBLIC');
}

/** What the database holds of a tenant at one moment, but for its audit trail, which only grows. */
export async function keepRows(tenantId: string): Promise<(tx?: Tx) => Promise<void>> {
  const kept = new Map<Table, string | null>();
  for (const table of NAMES) {
    const [found] = await db().$queryRawUnsafe<{ rows: string | null }[]>(
      `SELECT json_agg(t)::text AS rows FROM "${table}" t WHERE ${TABLES[table]}`,
      tenantId,
    );
    kept.set(table, found?.rows ?? null);
  }
  return () => db().$transaction((tx) => putBack(tx, tenantId, kept));
}

async function putBack(tx: Tx, tenantId: string, kept: Map<Table, string | null>): Promise<void> {
  for (const table of [...NAMES].reverse())
    await tx.$executeRawUnsafe(`DELETE FROM "${table}" WHERE ${TABLES[table]}`, tenantId);
  for (const table of NAMES) {
    const rows = kept.get(table);
    if (rows)
      await tx.$executeRawUnsafe(
        `INSERT INTO "${table}" SELECT * FROM json_populate_recordset(null::"${table}", $1::json)`,
        rows,
      );
  }
}
