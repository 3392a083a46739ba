import { z } from 'zod';
import { sealingKeys } from '@/lib/vault/seal';
import { write } from '../words/verb';

/**
 * Enters the calling worker, under the id of its process, as living. Earlier processes of the same name are gone from
 * then on: a worker that was started again does not wait for its own predecessor to be missed. Entering twice is
 * entering once; who was found gone meanwhile stays gone.
 */
export const registerWorker = write({
  name: 'worker.register',
  needs: 'worker',
  input: z.strictObject({ name: z.string().min(1).max(200) }),
  run: async (tx, { name }, { actor: { id } }) => {
    await tx.$executeRaw`UPDATE "Worker" SET "goneAt" = now() WHERE "name" = ${name} AND "id" <> ${id} AND "goneAt" IS NULL`;
    await tx.$executeRaw`
      INSERT INTO "Worker" ("id", "name", "startedAt", "seenAt", "keys")
      VALUES (${id}, ${name}, now(), now(), ${sealingKeys()})
      ON CONFLICT ("id") DO NOTHING`;
    return null;
  },
});
