import { z } from 'zod';
import { loadTenant } from '../words/loaded-tenant';
import { notFound, ServiceError } from '../words/problem';
import { record } from '../words/record';
import { Slug } from '../words/tenant-fields';
import { write } from '../words/verb';

/** Does not wait for the next attempt at what a push did not switch off: the worker makes it now, as a push of its own. */
export const tryNow = write({
  name: 'timer.try-now',
  needs: 'operator',
  input: z.strictObject({ tenant: Slug, push: z.number().int() }),
  run: async (tx, { tenant, push: number }) => {
    const { row } = await loadTenant(tx, tenant);
    const plan = await tx.plan.findUnique({
      where: { tenantId_number: { tenantId: row.id, number } },
      select: { title: true, lanes: { select: { laneId: true } } },
    });
    if (!plan) throw notFound('push with that number');
    const lanes = plan.lanes.map(({ laneId }) => laneId);
    const hurried = await tx.laneTimer.updateMany({
      where: { laneId: { in: lanes }, on: false, endedAt: null, failures: { gt: 0 } },
      data: { tryAt: null },
    });
    if (hurried.count === 0)
      throw new ServiceError(
        'conflict',
        'Nothing is waiting to be tried again. Check the state of its lanes.',
      );
    record(tx, row.id, {
      action: 'timer.try-now',
      target: { kind: 'plan', name: `#${number} ${plan.title}` },
    });
    return null;
  },
});
