import type { Tx } from '@/lib/db/client';
import { PlanContent } from '@/lib/ptc/planning/plan';

/** A change of a lane that failed, and that the tenant may hold all the same: nobody could look since. */
export type Doubt = { push: number; at: Date };

/**
 * The destination profiles of which nobody knows what they hold, by their names: their last write failed, and neither a later write
 * nor a complete reading of the tenant has shown what came of it.
 */
export async function doubtfulProfiles(client: Tx, tenantId: string): Promise<Map<string, Doubt>> {
  const steps = await client.pushStep.findMany({
    where: { inDoubt: true, push: { tenantId } },
    orderBy: { push: { number: 'asc' } },
    select: { index: true, finishedAt: true, pushId: true },
  });
  const doubts = new Map<string, Doubt>();
  if (steps.length === 0) return doubts;
  const pushes = await client.push.findMany({
    where: { id: { in: steps.map(({ pushId }) => pushId) } },
    select: { id: true, number: true, plan: { select: { content: true } } },
  });
  const watch = await client.watch.findUnique({ where: { tenantId }, select: { readAt: true } });
  const profiles = await client.tenantObject.findMany({
    where: { tenantId, kind: 'destination-profile' },
    select: { name: true, seenAt: true },
  });
  for (const { index, finishedAt: at, pushId } of steps) {
    const push = pushes.find(({ id }) => id === pushId);
    const change = push && PlanContent.parse(JSON.parse(push.plan.content)).changes[index];
    if (!push || change?.object.kind !== 'destination-profile' || !at) continue;
    const { name } = change.object;
    const seenAt = profiles.find((profile) => profile.name === name)?.seenAt;
    const isSeen = [seenAt, watch?.readAt].some((seen) => seen && seen > at);
    if (!isSeen) doubts.set(name, { push: push.number, at });
  }
  return doubts;
}
