import type { Tx } from '@/lib/db/client';

/** Three missed beats. A machine that is merely busy is back by then. */
export const MISSED_AFTER_S = 10;

/**
 * Since when no worker was seen, by the database's clock. Null where one was in the last ten seconds, so that one that is
 * started again is not missed, and where none was ever started.
 */
export async function noWorkerSince(client: Tx, now: Date): Promise<Date | null> {
  const { _max } = await client.worker.aggregate({ _max: { seenAt: true } });
  const seenAt = _max.seenAt;
  return seenAt && now.getTime() - seenAt.getTime() > MISSED_AFTER_S * 1_000 ? seenAt : null;
}
