import { z } from 'zod';
import { PlanContent, planDigest } from '@/lib/ptc/plan';
import { loadTenant } from '../model';
import { approvalOf } from '../plan/approval';
import { notFound, ServiceError } from '../problem';
import { Slug } from '../tenant/fields';
import { write } from '../verb';
import { callWorkers } from './channel';

const Input = z.strictObject({ tenant: Slug, plan: z.number().int(), digest: z.string().length(64) });

/**
 * Hands one reviewed plan to the worker. The row itself is the order: it is committed with its audit row, and the
 * worker takes up every queued push it finds, so nothing can fall between the two.
 */
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
    if (plan.digest !== digest || planDigest(content) !== digest) {
      throw new ServiceError('conflict', 'This is not the plan that you reviewed. Open it again.');
    }
    if (content.changes.length === 0)
      throw new ServiceError('refused', 'There is nothing to push: the tenant is as wanted.');
    if (approvalOf(plan, content.intent, model.settings).missing) {
      throw new ServiceError(
        'refused',
        'This plan needs the approval of somebody else than its author. Ask them to open it.',
      );
    }
    const taken = await tx.plan.updateMany({
      where: { id: plan.id, status: 'open' },
      data: { status: 'pushed' },
    });
    if (taken.count === 0) {
      const why = plan.status === 'pushed' ? 'was pushed already' : 'was replaced by a newer one';
      throw new ServiceError('conflict', `Plan #${number} ${why}. Make a new plan.`);
    }
    const steps = content.changes.map((_, index) => ({ index }));
    await tx.push.create({
      data: {
        tenantId: row.id,
        planId: plan.id,
        number,
        startedById: actor.id,
        startedBy: actor.name,
        steps: { create: steps },
      },
    });
    await callWorkers(tx);
    const entry = {
      action: 'push.start',
      target: { kind: 'plan', name: `#${number} ${plan.title}` },
      after: { digest },
    };
    return { value: { number }, audit: { chain: row.id, entries: [entry] } };
  },
});
