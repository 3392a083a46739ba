import type { Tx } from '@/lib/db/client';
import { Settings } from '@/lib/ptc/model/tenant-schema';
import { mayNeedApproval, type PlanContent } from '@/lib/ptc/planning/plan';
import { whyNoOrder } from '../person/still-may';
import { approvalOf, lostWords } from '../plan/approval';

type Queued = {
  tenantId: string;
  startedById: string;
  startedBy: string;
  plan: Parameters<typeof approvalOf>[1];
  tenant: { settings: unknown };
};

/**
 * Why a push that waited may not begin any more; null where it may. The rights of who started and who approved it are looked at again.
 * Nothing keeps a push from being carried out that only switches off.
 */
export async function whyNotAllowed(
  tx: Tx,
  { tenantId, startedById, startedBy, plan, tenant }: Queued,
  content: PlanContent,
): Promise<string | null> {
  if (!mayNeedApproval(content)) return null;
  const starter = { id: startedById, name: startedBy, did: 'started' };
  const lost = await whyNoOrder(tx, tenantId, starter);
  if (lost) return lost;
  const approval = await approvalOf(tx, plan, content, Settings.parse(tenant.settings));
  return approval.missing ? lostWords(approval) : null;
}
