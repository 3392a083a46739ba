import { z } from 'zod';
import type { Tx } from '@/lib/db/client';
import { basisOf } from '../plan/basis';
import { UNREAD } from '../plan/snapshot';
import { storePlan } from '../plan/store';
import { queuePush } from '../push/queue';
import { askToStop } from '../push/stop';
import { loadTenant } from '../words/loaded-tenant';
import { ServiceError } from '../words/problem';
import { record } from '../words/record';
import { Slug } from '../words/tenant-fields';
import { write } from '../words/verb';
import { pauseOf, stopsOf } from './stops';

const Input = z.strictObject({
  tenant: Slug,
  reason: z.string().trim().min(1, 'Say why everything is switched off.').max(500),
});

/**
 * The kill switch: every lane of a tenant off in one push, ahead of everything that waits, without approval. A push that
 * is under way ends after its step. The tenant is not asked first: what is known to redirect is written at once, and then
 * every other lane is looked at, for somebody may have switched it on past Turnout. A lane that fails does not keep the
 * others on.
 * @returns the number of the push
 */
export const pauseAll = write({
  name: 'lane.pause-all',
  needs: 'operator',
  input: Input,
  run: async (tx, { tenant, reason }, { actor }) => {
    const loaded = await loadTenant(tx, tenant);
    const { row } = loaded;
    const basis = await basisOf(tx, loaded, UNREAD);
    const stops = stopsOf(basis);
    if (stops.length === 0)
      throw new ServiceError(
        'refused',
        'No lane has ever been pushed: Turnout redirects nothing in this tenant.',
      );
    record(tx, row.id, {
      action: 'lane.pause-all',
      target: { kind: 'tenant', name: row.name },
      after: { reason },
    });
    const stopped = await stopOthers(tx, row.id, actor.name);
    // What somebody scheduled before the emergency must not undo the pause.
    await tx.laneTimer.updateMany({
      where: { tenantId: row.id, on: true, endedAt: null },
      data: { endedAt: new Date(), outcome: `Ended when ${actor.name} switched everything off.` },
    });
    const { intent, proposal } = pauseOf(stops, reason);
    const plan = await storePlan(tx, basis, proposal, intent, actor, 'any');
    await queuePush(tx, row.id, plan, actor);
    await takeUpRetries(tx, row.id, stopped, plan.number);
    return { number: plan.number };
  },
});

/** Asks every push that is under way to end. Gives back their numbers. */
async function stopOthers(tx: Tx, tenantId: string, by: string): Promise<number[]> {
  const others = await tx.push.findMany({
    where: { tenantId, status: { in: ['queued', 'running'] } },
    select: { id: true, number: true, plan: { select: { title: true } } },
  });
  for (const { id, number, plan } of others)
    await askToStop(tx, { id, tenantId, number, title: plan.title }, by);
  return others.map(({ number }) => number);
}

/** What an earlier kill switch did not get off goes with this one, and is counted on where that fails as well. */
async function takeUpRetries(tx: Tx, tenantId: string, stopped: number[], number: number): Promise<void> {
  await tx.laneTimer.updateMany({
    where: { tenantId, why: 'kill_switch', OR: [{ endedAt: null }, { planNumber: { in: stopped } }] },
    data: { endedAt: new Date(), outcome: `Push #${number}.`, planNumber: number, tryAt: null },
  });
}
