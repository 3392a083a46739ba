import { z } from 'zod';
import { write } from '../words/verb';

/**
 * Says that the calling worker lives. The database's clock counts, so that those of the machines need not agree.
 * @returns `alive: false` where another worker has taken its pushes over: what is gone never comes back
 */
export const beatWorker = write({
  name: 'worker.beat',
  needs: 'worker',
  input: z.strictObject({}),
  run: async (tx, _, { actor: { id } }) => {
    const renewed =
      await tx.$executeRaw`UPDATE "Worker" SET "seenAt" = now() WHERE "id" = ${id} AND "goneAt" IS NULL`;
    return { alive: renewed === 1 };
  },
});
