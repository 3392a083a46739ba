import type { Tx } from '@/lib/db/client';
import type { AttentionFacts } from '@/lib/ptc/attention/facts';
import { PlanContent } from '@/lib/ptc/planning/plan';
import { approvalOf } from '../plan/approval';
import type { LoadedTenant } from '../words/loaded-tenant';
import type { Context } from '../words/verb';

/** The open plans that need an approval, as far as the reader can do something about them. */
export async function waitingFor(
  client: Tx,
  { row, model: { settings } }: LoadedTenant,
  { actor: reader, role }: Context,
): Promise<AttentionFacts['plans']> {
  if (!settings.approvals || role === 'viewer') return [];
  const open = await client.plan.findMany({
    where: { tenantId: row.id, status: 'open' },
    orderBy: { number: 'asc' },
    include: { approvals: true },
  });
  const plans: AttentionFacts['plans'] = [];
  for (const plan of open) {
    const { number, title, authorName: author, authorId } = plan;
    const content = PlanContent.parse(JSON.parse(plan.content));
    const { needed, missing } = await approvalOf(client, plan, content, settings);
    if (needed) plans.push({ number, title, author, own: authorId === reader.id, approved: !missing });
  }
  return plans;
}
