import type { Tx } from '@/lib/db/client';

/** True while a push of the tenant may write at any moment. */
export async function isPushing(tx: Tx, tenantId: string): Promise<boolean> {
  const status = { in: ['queued' as const, 'running' as const] };
  return (await tx.push.count({ where: { tenantId, status } })) > 0;
}

/**
 * What a reading is compared with, as one text: the ledger, and every attempt at a step of a push so far. An attempt is
 * counted before its write leaves for the tenant, so a reading between two equal marks saw none of our own writes halfway.
 * No clock is asked.
 */
export async function markOf(tx: Tx, tenantId: string): Promise<string> {
  const [found] = await tx.$queryRaw<{ mark: string }[]>`
    SELECT md5(concat_ws('|',
      (SELECT count(*) FROM "Push" WHERE "tenantId" = ${tenantId}::uuid),
      (SELECT coalesce(sum("attempts"), 0) FROM "PushStep"
        WHERE "pushId" IN (SELECT "id" FROM "Push" WHERE "tenantId" = ${tenantId}::uuid)),
      (SELECT string_agg(concat_ws(' ', "kind", "name", "fingerprint", "remoteId"), '|' ORDER BY "kind", "name")
        FROM "TenantObject" WHERE "tenantId" = ${tenantId}::uuid))) AS mark`;
  return found?.mark ?? '';
}
