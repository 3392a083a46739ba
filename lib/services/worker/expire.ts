import { z } from 'zod';
import { write } from '../words/verb';
import { MISSED_AFTER_S } from './missed';

/**
 * Marks those of the given workers that were not seen for ten seconds as gone. A beat and the expiry of the same worker
 * wait for each other's row, so a worker is one or the other for everybody.
 * @returns all of the given that are gone, also those whom another survivor found and then died itself
 */
export const expireWorkers = write({
  name: 'worker.expire',
  needs: 'worker',
  input: z.strictObject({ workers: z.array(z.string().max(200)).max(1_000) }),
  run: async (tx, { workers }) => {
    // A worker that is not there at all held its work before this table was made.
    await tx.$executeRaw`
      INSERT INTO "Worker" ("id", "name", "startedAt", "seenAt", "goneAt")
      SELECT "id", "id", now(), now(), now() FROM unnest(${workers}::text[]) AS "id"
      ON CONFLICT ("id") DO UPDATE SET "goneAt" = now()
      WHERE "Worker"."goneAt" IS NULL AND "Worker"."seenAt" < now() - make_interval(secs => ${MISSED_AFTER_S})`;
    const gone = await tx.worker.findMany({
      where: { id: { in: workers }, NOT: { goneAt: null } },
      select: { id: true },
    });
    return gone.map(({ id }) => id);
  },
});
