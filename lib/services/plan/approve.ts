import { z } from 'zod';
import type { Tx } from '@/lib/db/client';
import { requireOwnPassword } from '../person/approver';
import { loadTenant } from '../words/loaded-tenant';
import { notFound, ServiceError } from '../words/problem';
import { record } from '../words/record';
import { Slug } from '../words/tenant-fields';
import { write } from '../words/verb';

const Input = z.strictObject({ tenant: Slug, plan: z.number().int(), digest: z.string().length(64) });

/** Whether a plan is about everybody: a lane of the scope Everyone is among its lanes. */
async function isWide(client: Tx, { tenant, plan: number }: z.output<typeof Input>): Promise<boolean> {
  const wide = { scope: { everyone: true } };
  return (
    (await client.planLane.count({ where: { plan: { number, tenant: { slug: tenant } }, lane: wide } })) > 0
  );
}

/** Consents to one plan as it was read: to its digest, by somebody else than its author. */
export const approvePlan = write({
  name: 'plan.approve',
  needs: 'approver',
  input: Input,
  proof: { within: 'ten minutes', when: isWide },
  run: async (tx, { tenant, plan: number, digest }, { actor, session }) => {
    const { row } = await loadTenant(tx, tenant);
    const plan = await tx.plan.findUnique({ where: { tenantId_number: { tenantId: row.id, number } } });
    if (!plan) throw notFound('plan with that number');
    if (plan.digest !== digest)
      throw new ServiceError('conflict', 'This is not the plan that you reviewed. Open it again.');
    if (plan.status !== 'open')
      throw new ServiceError(
        'conflict',
        `Plan #${number} is no longer open, so there is nothing to approve.`,
      );
    if (plan.authorId === actor.id) {
      throw new ServiceError(
        'refused',
        'You made this plan, so your approval does not count. Ask someone else.',
      );
    }
    await requireOwnPassword(tx, { id: actor.id, session }, plan);
    const key = { planId: plan.id, personId: actor.id };
    const given = await tx.approval.findUnique({ where: { planId_personId: key } });
    if (given) return null;
    await tx.approval.create({ data: { ...key, digest, personName: actor.name } });
    record(tx, row.id, {
      action: 'plan.approve',
      target: { kind: 'plan', name: `#${number} ${plan.title}` },
      after: { digest },
    });
    return null;
  },
});
