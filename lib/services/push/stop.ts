import { z } from 'zod';
import type { Tx } from '@/lib/db/client';
import { ServiceError } from '../words/problem';
import { record } from '../words/record';
import { Slug } from '../words/tenant-fields';
import { write } from '../words/verb';
import { findPush } from './find';
import { settlePush } from './settle';

/** Stops a push after the step that is under way. What was written stays; nothing after it is. */
export const stopPush = write({
  name: 'push.stop',
  needs: 'operator',
  input: z.strictObject({ tenant: Slug, push: z.number().int() }),
  run: async (tx, { tenant, push: number }, { actor }) => {
    const push = await findPush(tx, tenant, number);
    const { id, tenantId } = push;
    if (!(await askToStop(tx, { id, tenantId, number, title: push.plan.title }, actor.name)))
      throw new ServiceError('conflict', `Push #${number} has already ended. There is nothing to stop.`);
    return null;
  },
});

/**
 * Asks a push to end after the step under way.
 * @returns false where the push has ended already
 */
export async function askToStop(
  tx: Tx,
  { id, tenantId, number, title }: { id: string; tenantId: string; number: number; title: string },
  by: string,
): Promise<boolean> {
  const stopped = await tx.push.updateMany({
    where: { id, status: { in: ['queued', 'running', 'waiting_for_portal'] } },
    data: { stoppedBy: by },
  });
  if (stopped.count === 0) return false;
  // While a step runs, the worker itself ends the push after it.
  const running = await tx.pushStep.count({ where: { pushId: id, status: 'running' } });
  if (running === 0) await settlePush(tx, id);
  record(tx, tenantId, { action: 'push.stop', target: { kind: 'plan', name: `#${number} ${title}` } });
  return true;
}
