import { Prisma, type Tx } from '@/lib/db/client';
import { PlanContent } from '@/lib/ptc/planning/plan';
import { handsOverIn } from '@/lib/ptc/planning/safe-order';
import { attestedBy } from '../lane/verify-attested';
import { record } from '../words/record';
import { asJson } from '../words/verb';

/**
 * Once every rule that a change of the policy layout makes stands, the tenant is of the new layout, and only then do the rules that
 * these replace go. What a lane was seen to do it did behind its old pair: that is to be seen again.
 */
export async function settleLayout(tx: Tx, pushId: string): Promise<void> {
  const push = await tx.push.findUniqueOrThrow({
    where: { id: pushId },
    include: {
      tenant: { select: { id: true, name: true, policyLayout: true } },
      plan: { include: { lanes: { select: { laneId: true } } } },
      steps: { select: { index: true, status: true, task: { select: { status: true, closedBy: true } } } },
    },
  });
  // Most plans say nothing of it, and few of those that do are small.
  if (!push.plan.content.includes('"layout":')) return;
  const { layout, changes } = PlanContent.parse(JSON.parse(push.plan.content));
  const { id, name, policyLayout } = push.tenant;
  if (!layout || layout === policyLayout) return;
  const stands = new Set(
    push.steps
      .filter(({ status, task }) => status === 'done' || (status === 'portal' && task?.status === 'done'))
      .map(({ index }) => index),
  );
  const handOver = changes.findIndex((change) => handsOverIn(change, changes));
  const making = handOver < 0 ? changes : changes.slice(0, handOver);
  if (making.some((_, index) => !stands.has(index))) return;
  await tx.tenant.update({ where: { id }, data: { policyLayout: layout } });
  const lanes = { in: push.plan.lanes.map(({ laneId }) => laneId) };
  await tx.lane.updateMany({ where: { id: lanes }, data: { behaviour: Prisma.DbNull } });
  const attester = push.steps.find(({ task }) => task?.status === 'done')?.task?.closedBy;
  // What no list has shown since the new pairs were asked for rests on the word of whoever closed their tasks.
  if (attester)
    await tx.lane.updateMany({
      where: { id: lanes, verifiedAt: { lt: push.createdAt } },
      data: { verifiedAt: new Date(), evidence: asJson(attestedBy(attester)) },
    });
  record(
    tx,
    id,
    {
      action: 'tenant.layout',
      target: { kind: 'tenant', name },
      before: asJson({ policyLayout }),
      after: asJson({ policyLayout: layout, push: push.number }),
    },
    { kind: 'person', id: push.startedById, name: push.startedBy },
  );
}
