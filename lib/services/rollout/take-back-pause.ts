import { z } from 'zod';
import { laneName } from '@/lib/ptc/model/lane-name';
import { askToStop } from '../push/stop';
import { loadTenant } from '../words/loaded-tenant';
import { ServiceError } from '../words/problem';
import { record } from '../words/record';
import { Slug } from '../words/tenant-fields';
import { write } from '../words/verb';

/**
 * Takes back what the kill switch did not get off: the lanes stay as they are, and nothing is tried again. An attempt that is under
 * way ends after its step.
 */
export const takeBackPause = write({
  name: 'lane.take-back-pause',
  needs: 'operator',
  input: z.strictObject({ tenant: Slug }),
  run: async (tx, { tenant }, { actor }) => {
    const { row } = await loadTenant(tx, tenant);
    const underWay = await tx.push.findMany({
      where: { tenantId: row.id, status: { in: ['queued', 'running'] } },
      select: { id: true, number: true, plan: { select: { title: true } } },
    });
    const numbers = underWay.map(({ number }) => number);
    const open = await tx.laneTimer.findMany({
      where: {
        tenantId: row.id,
        why: 'kill_switch',
        OR: [{ endedAt: null }, { planNumber: { in: numbers } }],
      },
      select: { id: true, laneId: true, planNumber: true },
    });
    if (open.length === 0)
      throw new ServiceError(
        'conflict',
        'There is nothing left to cancel: everything is off, or someone has already cancelled it.',
      );
    await tx.laneTimer.updateMany({
      where: { id: { in: open.map(({ id }) => id) } },
      data: { endedAt: new Date(), outcome: `Cancelled by ${actor.name}.`, planNumber: null, tryAt: null },
    });
    for (const { id, number, plan } of underWay)
      if (open.some(({ planNumber }) => planNumber === number))
        await askToStop(tx, { id, tenantId: row.id, number, title: plan.title }, actor.name);
    const lanes = row.lanes
      .filter(({ id }) => open.some(({ laneId }) => laneId === id))
      .map(laneName)
      .sort();
    record(tx, row.id, {
      action: 'lane.take-back-pause',
      target: { kind: 'tenant', name: row.name },
      before: { lanes },
    });
    return null;
  },
});
