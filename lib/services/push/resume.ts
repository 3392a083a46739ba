import { z } from 'zod';
import { isRetirement } from '../lane/retire';
import { ServiceError } from '../words/problem';
import { record } from '../words/record';
import { Slug } from '../words/tenant-fields';
import { write } from '../words/verb';
import { callWorkers } from './channel';
import { findPush } from './find';

/**
 * Goes on with a stopped or failed push where it ended. Each step still looks first and compares with what the plan saw,
 * so a tenant that has changed in the meantime stops it as stale.
 */
export const resumePush = write({
  name: 'push.resume',
  needs: 'operator',
  input: z.strictObject({ tenant: Slug, push: z.number().int() }),
  run: async (tx, { tenant, push: number }) => {
    const push = await findPush(tx, tenant, number);
    const laneIds = push.plan.lanes.map(({ laneId }) => laneId);
    const newer = await tx.push.findFirst({
      where: {
        tenantId: push.tenantId,
        number: { gt: number },
        plan: { lanes: { some: { laneId: { in: laneIds } } } },
      },
      select: { number: true },
    });
    if (newer)
      throw new ServiceError(
        'conflict',
        `Push #${newer.number} is newer and for the same lane. Make a new plan.`,
      );
    const isTakenBack = { step: { pushId: push.id }, status: 'replaced' as const };
    if (isRetirement(push.plan) && (await tx.portalTask.count({ where: isTakenBack })) > 0)
      throw new ServiceError('conflict', `Push #${number} was taken back. Make a new plan.`);
    const resumed = await tx.push.updateMany({
      where: { id: push.id, status: { in: ['stopped', 'failed'] } },
      data: { status: 'queued', stoppedBy: null, message: null, finishedAt: null, round: { increment: 1 } },
    });
    if (resumed.count === 0)
      throw new ServiceError('conflict', `Push #${number} is neither stopped nor failed.`);
    await tx.pushStep.updateMany({
      where: { pushId: push.id, status: 'failed' },
      data: { status: 'waiting', message: null, inDoubt: false, finishedAt: null },
    });
    await callWorkers(tx);
    record(tx, push.tenantId, {
      action: 'push.resume',
      target: { kind: 'plan', name: `#${number} ${push.plan.title}` },
    });
    return null;
  },
});
