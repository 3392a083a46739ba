import { z } from 'zod';
import { textDigest } from '@/lib/ptc/model/canonical';
import { PlanContent } from '@/lib/ptc/planning/plan';
import { approvalOf } from '../plan/approval';
import { loadTenant } from '../words/loaded-tenant';
import { notFound, ServiceError } from '../words/problem';
import { Slug } from '../words/tenant-fields';
import { write } from '../words/verb';
import { queuePush } from './queue';

const Input = z.strictObject({ tenant: Slug, plan: z.number().int(), digest: z.string().length(64) });

/** Hands one reviewed plan to the worker: just the text that was read, with the approval that it needs. */
export const startPush = write({
  name: 'push.start',
  needs: 'operator',
  input: Input,
  run: async (tx, { tenant, plan: number, digest }, { actor }) => {
    const { row, model } = await loadTenant(tx, tenant);
    const plan = await tx.plan.findUnique({
      where: { tenantId_number: { tenantId: row.id, number } },
      include: { approvals: true },
    });
    if (!plan) throw notFound('plan of that number');
    const content = PlanContent.parse(JSON.parse(plan.content));
    if (plan.digest !== digest || textDigest(plan.content) !== digest) {
      throw new ServiceError('conflict', 'This is not the plan that you reviewed. Open it again.');
    }
    if (approvalOf(plan, content, model.settings).missing) {
      throw new ServiceError(
        'refused',
        'This plan needs the approval of somebody else than its author. Ask them to open it.',
      );
    }
    const { id, title } = plan;
    await queuePush(tx, row.id, { id, number, title, digest, content }, actor);
    return { number };
  },
});
