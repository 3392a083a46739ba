import type { Tx } from '@/lib/db/client';
import { ServiceError } from '../words/problem';

/**
 * Refuses the act of a worker that others have given up: it was only paused, and its pushes are somebody else's now.
 * The row stays locked until the act is committed, so it expires wholly before or wholly after it.
 */
export async function refuseGone(tx: Tx, workerId: string): Promise<void> {
  const gone = await tx.$queryRaw<object[]>`
    SELECT FROM (SELECT "goneAt" FROM "Worker" WHERE "id" = ${workerId} FOR SHARE) AS "own"
    WHERE "goneAt" IS NOT NULL`;
  if (gone.length > 0)
    throw new ServiceError('conflict', 'This worker was declared dead; another one does its work.');
}
