import { z } from 'zod';
import { notFound } from '../words/problem';
import { write } from '../words/verb';
import { StepKey } from './begin-step';

/**
 * Says in words what a running step is waiting for, and under which id the tenant knows what was asked of it last. It changes
 * nothing, so it leaves no audit row.
 */
export const sayStep = write({
  name: 'push.say-step',
  needs: 'worker',
  input: StepKey.extend({ words: z.string().max(500), requestId: z.string().nullish() }),
  run: async (tx, { push: pushId, index, words, requestId }) => {
    const push = await tx.push.findUnique({ where: { id: pushId }, select: { tenantId: true } });
    if (!push) throw notFound('push');
    await tx.pushStep.updateMany({
      where: { pushId, index, status: 'running' },
      data: { message: words, ...(requestId && { requestId }) },
    });
    return null;
  },
});
