import type { Tx } from '@/lib/db/client';

/** The Postgres channel on which a worker hears of a queued push. */
export const PUSH_CHANNEL = 'turnout_push';

/** Lets the workers know that a push is in the queue, as soon as the transaction is committed. */
export async function callWorkers(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_notify(${PUSH_CHANNEL}, '')`;
}
