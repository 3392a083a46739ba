import { z } from 'zod';
import { record } from '../words/record';
import { Slug } from '../words/tenant-fields';
import { asJson, write } from '../words/verb';
import { openTask, targetOf } from './open';

/**
 * Ticks a portal task as made, or takes the tick back. It closes nothing: an exported list or a person's word does. A tick that
 * a list came after can be set again: what the list found has been put right since.
 */
export const markMade = write({
  name: 'task.mark-made',
  needs: 'operator',
  input: z.strictObject({ tenant: Slug, task: z.uuid(), made: z.boolean() }),
  run: async (tx, { tenant, task: id, made }, { actor }) => {
    const task = await openTask(tx, tenant, id);
    const last = await tx.comparison.findUnique({ where: { tenantId: task.tenantId }, select: { at: true } });
    const isTicked = task.madeAt !== null && !(made && last && task.madeAt < last.at);
    if (made === isTicked) return null;
    const data = made ? { madeBy: actor.name, madeAt: new Date() } : { madeBy: null, madeAt: null };
    await tx.portalTask.update({ where: { id }, data });
    const before = asJson({ madeBy: task.madeBy });
    record(tx, task.tenantId, {
      action: 'task.mark-made',
      target: targetOf(task),
      before,
      after: asJson(data),
    });
    return null;
  },
});
