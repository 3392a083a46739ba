import type { Tx } from '@/lib/db/client';

/** The number of a tenant's next reading; who asks holds the tenant's row until it is taken. */
export async function nextNumber(tx: Tx, tenantId: string): Promise<number> {
  await tx.$queryRaw`SELECT FROM "Tenant" WHERE "id" = ${tenantId}::uuid FOR UPDATE`;
  const { _max } = await tx.trafficReading.aggregate({ where: { tenantId }, _max: { number: true } });
  return (_max.number ?? 0) + 1;
}
