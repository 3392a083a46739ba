import { z } from 'zod';
import { laneName } from '@/lib/ptc/model/lane-name';
import { isRetirement } from '../lane/retire';
import { notFound, ServiceError } from '../words/problem';
import { record } from '../words/record';
import { Slug } from '../words/tenant-fields';
import { write } from '../words/verb';

/**
 * Takes back that lanes are retired, while a person still has to do it in the portal: its tasks are no longer asked for. What was
 * done of them already stands as it is, so the lanes have to be verified anew before they are switched on.
 */
export const keepLanes = write({
  name: 'lane.keep',
  needs: 'operator',
  input: z.strictObject({ tenant: Slug, push: z.number().int() }),
  run: async (tx, { tenant, push: number }, { actor }) => {
    const push = await tx.push.findFirst({
      where: { number, tenant: { slug: tenant } },
      include: {
        plan: { include: { lanes: { include: { lane: { include: { ecosystem: true, scope: true } } } } } },
      },
    });
    if (!push || !isRetirement(push.plan)) throw notFound('push of that number that retires lanes');
    // The worker that is about to go on with it, and this, wait for each other.
    await tx.$queryRaw`SELECT FROM "Push" WHERE "id" = ${push.id}::uuid FOR UPDATE`;
    const open = { status: 'open' as const, step: { pushId: push.id } };
    const tasks = await tx.portalTask.updateMany({
      where: open,
      data: { status: 'replaced', closedAt: new Date() },
    });
    if (tasks.count === 0)
      throw new ServiceError(
        'conflict',
        `Push #${number} has no open portal task. Its lanes are retired, or about to be.`,
      );
    await tx.push.updateMany({
      where: { id: push.id, status: 'waiting_for_portal' },
      data: {
        status: 'stopped',
        stoppedBy: actor.name,
        message: `Cancelled by ${actor.name}.`,
        finishedAt: new Date(),
      },
    });
    for (const { lane } of push.plan.lanes)
      record(tx, push.tenantId, {
        action: 'lane.keep',
        target: { kind: 'lane', name: laneName(lane) },
        after: { push: number },
      });
    return null;
  },
});
