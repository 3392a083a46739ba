import { z } from 'zod';
import { followFailed } from '../timer/follow-push';
import { notFound } from '../words/problem';
import { write } from '../words/verb';
import { verifyReadBack } from './read-back';
import { recordStatus } from './record-status';
import { settlePush } from './settle';

/** Ends a push after its last step that could be carried out. */
export const finishPush = write({
  name: 'push.finish',
  needs: 'worker',
  input: z.strictObject({ push: z.uuid() }),
  run: async (tx, { push: id }) => {
    const ended = await tx.push.findFirst({
      where: { id, status: { notIn: ['queued', 'running'] } },
      select: { status: true, tenantId: true },
    });
    // A worker that died right after this was committed: done once, said once.
    if (ended) return { status: ended.status };
    await settlePush(tx, id, true);
    await verifyReadBack(tx, id);
    const push = await tx.push.findUnique({ where: { id }, include: { plan: { select: { title: true } } } });
    if (!push) throw notFound('push');
    recordStatus(tx, push, { message: push.message });
    await followFailed(tx, push);
    return { status: push.status };
  },
});
