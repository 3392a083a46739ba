import { Prisma, type Tx } from '@/lib/db/client';
import type { Intent } from '@/lib/ptc/model/intent';
import { laneName } from '@/lib/ptc/model/lane-name';
import { record } from '../words/record';

/** In the canonical text of a plan, whose keys are sorted: no other text of it holds quotes that are not escaped. */
const RETIRES = '"type":"retire"' satisfies `"type":"${Intent['type']}"`;

/** Whether a plan retires its lanes. */
export const isRetirement = ({ content }: { content: string }): boolean => content.includes(RETIRES);

/** The lanes that are being taken out of use: their push is not over, or its portal tasks are still open. */
export async function retiringLanes(client: Tx, tenantId: string): Promise<ReadonlySet<string>> {
  const pushes = await client.push.findMany({
    where: {
      tenantId,
      plan: { content: { contains: RETIRES } },
      OR: [
        { status: { in: ['queued', 'running', 'waiting_for_portal'] } },
        { steps: { some: { task: { status: 'open' } } } },
      ],
    },
    select: { planId: true },
  });
  if (pushes.length === 0) return new Set();
  const lanes = await client.planLane.findMany({
    where: { planId: { in: pushes.map(({ planId }) => planId) } },
    select: { laneId: true },
  });
  return new Set(lanes.map(({ laneId }) => laneId));
}

/**
 * With the push that retires lanes, in its transaction: what was known of them no longer counts, so that nothing starts a redirect
 * behind rules that are going, and what was scheduled for them ends.
 */
export async function endRetired(tx: Tx, planId: string, number: number, by: string): Promise<void> {
  const lanes = { plans: { some: { planId } } };
  await tx.lane.updateMany({
    where: lanes,
    data: { verifiedAt: null, evidence: Prisma.DbNull, behaviour: Prisma.DbNull },
  });
  await tx.laneTimer.updateMany({
    where: { lane: lanes, endedAt: null },
    data: { endedAt: new Date(), outcome: `Ended by ${by}, who retired the lane with push #${number}.` },
  });
}

/** Once nothing of retired lanes stands any more, they are as lanes that nobody has begun. */
export async function dropRetired(tx: Tx, push: { tenantId: string; planId: string; number: number }) {
  const lanes = await tx.lane.findMany({
    where: { plans: { some: { planId: push.planId } } },
    include: { ecosystem: true, scope: true },
  });
  await tx.lane.deleteMany({ where: { id: { in: lanes.map(({ id }) => id) } } });
  for (const lane of lanes)
    record(tx, push.tenantId, {
      action: 'lane.retire',
      target: { kind: 'lane', name: laneName(lane) },
      before: { profileName: lane.profileName },
      after: { push: push.number },
    });
}
