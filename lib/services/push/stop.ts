import { z } from 'zod';
import { ServiceError } from '../problem';
import { Slug } from '../tenant/fields';
import { write } from '../verb';
import { findPush } from './find';
import { settlePush } from './settle';

/** Stops a push after the step that is under way. What was written stays; nothing after it is. */
export const stopPush = write({
  name: 'push.stop',
  needs: 'operator',
  input: z.strictObject({ tenant: Slug, push: z.number().int() }),
  run: async (tx, { tenant, push: number }, { actor }) => {
    const push = await findPush(tx, tenant, number);
    const stopped = await tx.push.updateMany({
      where: { id: push.id, status: { in: ['queued', 'running', 'waiting_for_portal'] } },
      data: { stoppedBy: actor.name },
    });
    if (stopped.count === 0)
      throw new ServiceError('conflict', `Push #${number} has ended already. There is nothing to stop.`);
    // While a step runs, the worker itself ends the push after it.
    const running = await tx.pushStep.count({ where: { pushId: push.id, status: 'running' } });
    if (running === 0) await settlePush(tx, push.id);
    const entry = { action: 'push.stop', target: { kind: 'plan', name: `#${number} ${push.plan.title}` } };
    return { value: null, audit: { chain: push.tenantId, entries: [entry] } };
  },
});
