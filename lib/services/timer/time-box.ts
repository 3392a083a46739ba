import type { Actor } from '@/lib/audit/append';
import type { Tx } from '@/lib/db/client';
import type { Intent } from '@/lib/ptc/model/intent';
import { refuseTimeBox } from '../words/moment';

type Planned = { id: string; number: number; content: { intent: Intent } };

/**
 * With the push that switches lanes on: sets the timer that ends their time box, in its transaction. A new switch on says
 * anew how long it is for, so the time box of an older one ends with it, and so does a switch off that is tried again.
 */
export async function keepTimeBox(
  tx: Tx,
  tenantId: string,
  { id: planId, number, content: { intent } }: Planned,
  actor: Actor,
): Promise<void> {
  if (intent.type !== 'switch' || !intent.on) return;
  refuseTimeBox(intent);
  const lanes = await tx.planLane.findMany({ where: { planId }, select: { laneId: true } });
  const ids = lanes.map(({ laneId }) => laneId);
  await tx.laneTimer.updateMany({
    where: { laneId: { in: ids }, endedAt: null, OR: [{ why: 'time_box' }, { failures: { gt: 0 } }] },
    data: { endedAt: new Date(), outcome: `Replaced by the switch of push #${number}.` },
  });
  if (intent.until === undefined) return;
  const at = new Date(intent.until);
  const by = { byId: actor.id, byName: actor.name };
  await tx.laneTimer.createMany({
    data: ids.map((laneId) => ({ tenantId, laneId, at, on: false, why: 'time_box' as const, ...by })),
  });
}

/** With the lane that is confirmed to be off, in its transaction: whatever switched it off, its time box has nothing left to end. */
export async function endTimeBoxes(tx: Tx, lane: { tenantId: string; profileName: string }): Promise<void> {
  await tx.laneTimer.updateMany({
    where: { lane, why: 'time_box', endedAt: null },
    data: { endedAt: new Date(), outcome: 'The lane was switched off before.' },
  });
}
