import type { Actor } from '@/lib/audit/append';
import type { Tx } from '@/lib/db/client';
import { basisOf } from '../plan/basis';
import { UNREAD } from '../plan/snapshot';
import { storePlan } from '../plan/store';
import { queuePush } from '../push/queue';
import { busyWith } from '../timer/busy';
import { claimWithIt } from '../timer/claim';
import { type Ending, endTimer, postponeTimer, type Timer } from '../timer/ending';
import { supersedingPush } from '../timer/superseding-push';
import { loadTenant } from '../words/loaded-tenant';
import { pauseOf, type Stop, stopsOf } from './stops';

/**
 * Switches off again, in one push, what the kill switch did not get off: like the first time nobody looks first, and one
 * lane that fails does not keep the others on.
 * @param leader the timer that was claimed; those of the tenant's other lanes that are due go with it
 */
export async function pauseAgain(tx: Tx, leader: Timer, worker: Actor): Promise<Ending> {
  const loaded = await loadTenant(tx, leader.slug);
  const basis = await basisOf(tx, loaded, UNREAD);
  const stops = stopsOf(basis);
  const chosen: { timer: Timer; stop: Stop }[] = [];
  let ending: Ending = 'not due';
  for (const timer of [leader, ...(await claimWithIt(tx, leader))]) {
    const stop = stops.find(({ lane }) => lane.id === timer.laneId);
    const ended = await settleFirst(tx, timer, stop);
    if (timer === leader && ended) ending = ended;
    if (!ended && stop) chosen.push({ timer, stop });
  }
  if (chosen.length === 0) return ending;
  const author = { ...worker, name: `the worker for ${leader.byName}` };
  const inOrder = stops.filter((stop) => chosen.some((one) => one.stop === stop));
  const { intent, proposal } = pauseOf(inOrder, leader.reason);
  const plan = await storePlan(tx, basis, proposal, intent, author, 'any');
  await queuePush(tx, loaded.row.id, plan, author);
  for (const { timer } of chosen) await endTimer(tx, timer, 'fired', `Push #${plan.number}.`, plan.number);
  return 'fired';
}

/** How a timer of the kill switch ends, or waits on, without a push; null where it is to be pushed. */
async function settleFirst(tx: Tx, timer: Timer, stop: Stop | undefined): Promise<Ending | null> {
  const newer =
    timer.failedPush && (await supersedingPush(tx, timer.laneId, timer.tenantId, timer.failedPush));
  if (newer) return endTimer(tx, timer, 'left', `Replaced by push #${newer}, which is newer.`);
  if (!stop) return endTimer(tx, timer, 'nothing', 'Nothing of it stands any more.');
  const busy = await busyWith(tx, timer);
  return busy ? postponeTimer(tx, timer, busy, true) : null;
}
