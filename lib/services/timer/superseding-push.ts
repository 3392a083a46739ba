import type { Tx } from '@/lib/db/client';
import type { Intent } from '@/lib/ptc/model/intent';
import { PlanContent } from '@/lib/ptc/planning/plan';

/**
 * The number of the newest push of a lane, after the given one, that speaks against its being off: a switch on, a way
 * back, an answer to drift. What only prepares the lane, and another attempt to switch it off, want nothing else than the
 * timer does.
 */
export async function supersedingPush(
  tx: Tx,
  laneId: string,
  tenantId: string,
  after: number,
): Promise<number | null> {
  const pushes = await tx.push.findMany({
    where: { tenantId, number: { gt: after }, plan: { lanes: { some: { laneId } } } },
    select: { number: true, plan: { select: { content: true } } },
    orderBy: { number: 'desc' },
  });
  const found = pushes.find(({ plan }) => !agrees(PlanContent.parse(JSON.parse(plan.content)).intent));
  return found?.number ?? null;
}

const agrees = (intent: Intent): boolean =>
  intent.type === 'prepare' ||
  intent.type === 'retire' ||
  intent.type === 'canary' ||
  (intent.type === 'switch' && !intent.on);
