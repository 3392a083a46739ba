import { z } from 'zod';
import type { Tx } from '@/lib/db/client';
import { ServiceError } from '../words/problem';
import { read } from '../words/verb';
import { StepKey } from './begin-step';

const Attempt = StepKey.extend({ attempt: z.number().int() });

/**
 * Asked right before a write leaves for the tenant: is this still the newest attempt at the step? A worker that was only
 * paused and is taken for dead learns here that another has begun the step anew, and writes nothing.
 */
export const holdStep = read({
  name: 'push.hold-step',
  needs: 'worker',
  input: Attempt,
  run: (client, attempt) => lockAttempt(client, attempt),
});

/**
 * Throws where the step has ended or a newer attempt at it was begun. The number of the attempt is the fencing token:
 * it only grows, and `beginStep` hands each one out once. Inside a transaction nobody can begin anew until its end.
 */
export async function lockAttempt(tx: Tx, { push, index, attempt }: z.output<typeof Attempt>): Promise<null> {
  const held = await tx.$queryRaw<object[]>`
    SELECT FROM "PushStep" WHERE "pushId" = ${push}::uuid AND "index" = ${index}
    AND "attempts" = ${attempt} AND "status" = 'running' FOR UPDATE`;
  if (held.length === 0)
    throw new ServiceError(
      'conflict',
      'Another worker has taken this step over; this attempt at it ends here.',
    );
  return null;
}
