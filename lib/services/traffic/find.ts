import type { TrafficReading, Tx } from '@/lib/db/client';
import { notFound } from '../words/problem';

/** One reading of a tenant by its number, held against others who would change it. Throws a not-found ServiceError. */
export async function heldReading(tx: Tx, tenant: string, number: number): Promise<TrafficReading> {
  const found = await tx.trafficReading.findFirst({
    where: { number, tenant: { slug: tenant } },
    select: { id: true },
  });
  if (!found) throw notFound('reading with that number');
  await tx.$queryRaw`SELECT FROM "TrafficReading" WHERE "id" = ${found.id}::uuid FOR UPDATE`;
  return tx.trafficReading.findUniqueOrThrow({ where: { id: found.id } });
}
