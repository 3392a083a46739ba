import { z } from 'zod';
import { Change } from '@/lib/ptc/model/change-schema';
import { isListed } from '@/lib/ptc/model/objects';
import { Settings } from '@/lib/ptc/model/tenant-schema';
import { PlanContent } from '@/lib/ptc/planning/plan';
import { verifyAttested } from '../lane/verify-attested';
import { settlePush } from '../push/settle';
import { settleLane } from '../push/settle-lane';
import { notFound, ServiceError } from '../words/problem';
import { record } from '../words/record';
import { Slug } from '../words/tenant-fields';
import { asJson, write } from '../words/verb';
import { closeTasks } from './close';

/**
 * Closes a portal task on a person's word. For the task of a destination profile, or of Private Access, nothing else can: it is for
 * tenants that refuse these by API, and no list that the portal exports shows what they hold. A switch that was made by hand
 * takes effect with it. For the other tasks it counts only where the tenant asks for no more than a person's word.
 */
export const attestTask = write({
  name: 'task.attest',
  needs: 'operator',
  input: z.strictObject({ tenant: Slug, task: z.uuid() }),
  run: async (tx, { tenant, task: id }, { actor }) => {
    const task = await tx.portalTask.findFirst({
      where: { id, tenant: { slug: tenant } },
      include: {
        tenant: { select: { settings: true } },
        step: { include: { push: { include: { plan: true } } } },
      },
    });
    if (!task) throw notFound('portal task');
    if (task.status !== 'open')
      throw new ServiceError('conflict', 'This task is already closed, or was replaced by a newer one.');
    const change = Change.parse(task.change);
    const { evidence } = Settings.parse(task.tenant.settings);
    if (isListed(change.object.kind) && evidence !== 'attested') {
      throw new ServiceError('refused', 'This task is closed by an exported policy list. Upload it below.');
    }
    await closeTasks(tx, task.tenantId, change, actor.name);
    const { push } = task.step;
    const content = PlanContent.parse(JSON.parse(push.plan.content));
    await settleLane(tx, task.tenantId, content, task.step.index);
    await verifyAttested(tx, task.tenantId, actor.name);
    await settlePush(tx, push.id);
    record(tx, task.tenantId, {
      action: 'task.attest',
      target: change.object,
      before: asJson(change.before),
      after: asJson(change.after),
    });
    return null;
  },
});
