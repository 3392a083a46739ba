import type { Tx } from '@/lib/db/client';
import { notFound } from '../words/problem';

/** One push of a tenant with its plan, by its number. Throws a not-found {@link ServiceError}. */
export async function findPush(tx: Tx, tenant: string, number: number) {
  const push = await tx.push.findFirst({
    where: { number, tenant: { slug: tenant } },
    include: { plan: { include: { lanes: { select: { laneId: true } } } } },
  });
  if (!push) throw notFound('push with that number');
  return push;
}
