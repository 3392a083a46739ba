import { z } from 'zod';
import { notFound } from '../words/problem';
import { write } from '../words/verb';
import { StepKey } from './begin-step';

/** Says in words what a running step is waiting for. It changes nothing, so it leaves no audit row. */
export const sayStep = write({
  name: 'push.say-step',
  needs: 'worker',
  input: StepKey.extend({ words: z.string().max(200) }),
  run: async (tx, { push: pushId, index, words }) => {
    const push = await tx.push.findUnique({ where: { id: pushId }, select: { tenantId: true } });
    if (!push) throw notFound('push');
    await tx.pushStep.updateMany({ where: { pushId, index, status: 'running' }, data: { message: words } });
    return null;
  },
});
