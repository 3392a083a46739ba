import { z } from 'zod';
import { write } from '../words/verb';

/** A worker that was asked to stop has stopped: whatever it left may be taken over at once. */
export const leaveWorker = write({
  name: 'worker.leave',
  needs: 'worker',
  input: z.strictObject({}),
  run: async (tx, _, { actor: { id } }) => {
    await tx.worker.updateMany({ where: { id, goneAt: null }, data: { goneAt: new Date() } });
    return null;
  },
});
