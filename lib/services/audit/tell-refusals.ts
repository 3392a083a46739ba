import { z } from 'zod';
import { tellRest } from '../words/refusals';
import { write } from '../words/verb';

/** Tells the audit how often somebody was refused within the minutes that are over. */
export const tellRefusals = write({
  name: 'right.tell-refusals',
  needs: 'worker',
  input: z.strictObject({}),
  run: async (tx) => ({ told: await tellRest(tx) }),
});
