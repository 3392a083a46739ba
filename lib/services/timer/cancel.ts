import { z } from 'zod';
import { laneName } from '@/lib/ptc/model/lane-name';
import { loadTenant } from '../words/loaded-tenant';
import { notFound, ServiceError } from '../words/problem';
import { record } from '../words/record';
import { Slug } from '../words/tenant-fields';
import { asJson, write } from '../words/verb';

/** Takes back a scheduled switch, or the end of a time box, before it was made. */
export const cancelTimer = write({
  name: 'timer.cancel',
  needs: 'operator',
  input: z.strictObject({ tenant: Slug, timer: z.uuid() }),
  run: async (tx, { tenant, timer: id }, { actor }) => {
    const { row } = await loadTenant(tx, tenant);
    const timer = await tx.laneTimer.findFirst({ where: { id, tenantId: row.id } });
    const lane = row.lanes.find((one) => one.id === timer?.laneId);
    if (!timer || !lane) throw notFound('scheduled switch');
    const ended = await tx.laneTimer.updateMany({
      where: { id, endedAt: null },
      data: { endedAt: new Date(), outcome: `Cancelled by ${actor.name}.` },
    });
    if (ended.count === 0)
      throw new ServiceError('conflict', 'It has already ended: there is nothing to cancel.');
    record(tx, row.id, {
      action: 'timer.cancel',
      target: { kind: 'lane', name: laneName(lane) },
      before: asJson({ on: timer.on, at: timer.at }),
    });
    return null;
  },
});
