import { z } from 'zod';
import type { Tx } from '@/lib/db/client';
import { ServiceError } from '../words/problem';
import { read } from '../words/verb';
import { StepKey } from './begin-step';

/** A step as one worker began it: the token only grows, and `beginStep` hands each one out once. */
export const FencedStep = StepKey.extend({ fencingToken: z.number().int() });

/**
 * Asked right before a write leaves for the tenant: is this still the newest fencing token of the step? A worker that was
 * only paused and is taken for dead learns here that another has begun the step anew, and writes nothing.
 */
export const checkFencingToken = read({
  name: 'push.check-fencing-token',
  needs: 'worker',
  input: FencedStep,
  run: async (client, step) => {
    await lockFencingToken(client, step);
    return null;
  },
});

/**
 * Throws where the step has ended, or was begun anew under a newer fencing token. Inside a transaction nobody can begin it
 * anew until its end.
 */
export async function lockFencingToken(
  tx: Tx,
  { push, index, fencingToken }: z.output<typeof FencedStep>,
): Promise<void> {
  const held = await tx.$queryRaw<object[]>`
    SELECT FROM "PushStep" WHERE "pushId" = ${push}::uuid AND "index" = ${index}
    AND "attempts" = ${fencingToken} AND "status" = 'running' FOR UPDATE`;
  if (held.length === 0)
    throw new ServiceError('conflict', 'Another worker has taken over this step; this attempt ends here.');
}
