import { z } from 'zod';
import { write } from '../words/verb';

export const CHECKPOINT_WAYS = ['sign', 'file', 'webhook'] as const;

/** Notes whether checkpoints could be signed, written to the file, or sent: people see it on the installation's page. */
export const noteCheckpointWay = write({
  name: 'audit.note-checkpoint-way',
  needs: 'worker',
  input: z.strictObject({ way: z.enum(CHECKPOINT_WAYS), problem: z.string().max(500).nullable() }),
  run: async (tx, { way, problem }) => {
    const now = new Date();
    const before = await tx.checkpointWay.findUnique({ where: { way } });
    const state = problem
      ? { problem, failingSince: before?.failingSince ?? now }
      : { problem, failingSince: null, doneAt: now };
    await tx.checkpointWay.upsert({ where: { way }, create: { way, ...state }, update: state });
  },
});
