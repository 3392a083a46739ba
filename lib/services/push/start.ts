import { z } from 'zod';
import type { Tx } from '@/lib/db/client';
import { textDigest } from '@/lib/ptc/model/canonical';
import { PlanContent } from '@/lib/ptc/planning/plan';
import { startsRedirect } from '@/lib/ptc/planning/safe-order';
import { approvalOf, requireApproval } from '../plan/approval';
import { knownOf } from '../readiness/known';
import { refuseClosedGate } from '../readiness/refuse';
import { type LoadedTenant, loadTenant } from '../words/loaded-tenant';
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
    const loaded = await loadTenant(tx, tenant);
    const { row, model } = loaded;
    const plan = await tx.plan.findUnique({
      where: { tenantId_number: { tenantId: row.id, number } },
      include: { approvals: true },
    });
    if (!plan) throw notFound('plan with that number');
    const content = PlanContent.parse(JSON.parse(plan.content));
    if (plan.digest !== digest || textDigest(plan.content) !== digest) {
      throw new ServiceError('conflict', 'This is not the plan that you reviewed. Open it again.');
    }
    requireApproval(await approvalOf(tx, plan, content, model.settings));
    await refuseClosedGates(tx, loaded, content);
    const { id, title } = plan;
    await queuePush(tx, row.id, { id, number, title, digest, content }, actor);
    return { number };
  },
});

/** What was seen broken since a plan was made stops it too: it may have waited for days. */
async function refuseClosedGates(
  tx: Tx,
  loaded: LoadedTenant,
  { intent, changes }: PlanContent,
): Promise<void> {
  // The canary is how a closed gate is seen open again.
  if (intent.type === 'canary') return;
  const starting = new Set(changes.filter(startsRedirect).map(({ object }) => object.name));
  const lanes = loaded.row.lanes.filter(({ profileName }) => starting.has(profileName));
  if (lanes.length === 0) return;
  const known = await knownOf(tx, loaded);
  for (const { ecosystem, scope } of lanes)
    refuseClosedGate(loaded, { ecosystem: ecosystem.key, scope: scope.key }, known);
}
