import type { Tx } from '@/lib/db/client';
import { retriesOf } from './retries';

export type BoardRows = Awaited<ReturnType<typeof boardRows>>;

/** What both the lanes of a tenant and what needs a person are made from, read once for both. */
export async function boardRows(client: Tx, tenantId: string) {
  const [drifts, tasks, retries] = await Promise.all([
    client.drift.findMany({ where: { tenantId }, orderBy: [{ firstSeenAt: 'asc' }, { name: 'asc' }] }),
    client.portalTask.findMany({
      where: { tenantId, status: 'open' },
      orderBy: { createdAt: 'asc' },
      select: { change: true, createdAt: true },
    }),
    retriesOf(client, tenantId, { why: { in: ['by_hand', 'kill_switch'] } }),
  ]);
  return { drifts, tasks, retries };
}
