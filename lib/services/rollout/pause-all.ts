import { z } from 'zod';
import type { Tx } from '@/lib/db/client';
import type { IntentOf } from '@/lib/ptc/model/intent';
import { isInert } from '@/lib/ptc/model/objects';
import { type Basis, basisOf } from '../plan/basis';
import { laneChanges } from '../plan/lane-changes';
import { takeSnapshot } from '../plan/snapshot';
import { storePlan } from '../plan/store';
import { queuePush } from '../push/queue';
import { askToStop } from '../push/stop';
import { type LaneRow, loadTenant } from '../words/loaded-tenant';
import { ServiceError } from '../words/problem';
import { record } from '../words/record';
import { Slug } from '../words/tenant-fields';
import { write } from '../words/verb';

const Input = z.strictObject({
  tenant: Slug,
  reason: z.string().trim().min(1, 'Say why everything is switched off.').max(500),
});

/**
 * The kill switch: every lane of a tenant off in one push, ahead of everything that waits, without approval. A push that
 * is under way ends after its step. A lane that fails does not keep the others on.
 * @returns the number of the push
 */
export const pauseAll = write({
  name: 'lane.pause-all',
  needs: 'operator',
  input: Input,
  fetch: ({ tenant }) => takeSnapshot(tenant, { forRedirect: false }),
  run: async (tx, { tenant, reason }, { actor }, snapshot) => {
    const loaded = await loadTenant(tx, tenant);
    const { row } = loaded;
    const basis = await basisOf(tx, loaded, snapshot);
    const lanes = row.lanes.filter((lane) => lane.on || isLive(basis, lane));
    if (lanes.length === 0)
      throw new ServiceError('refused', 'No lane is on: nothing is redirected by Turnout in this tenant.');
    const intent: IntentOf<'switch'> = {
      type: 'switch',
      on: false,
      reason,
      lanes: lanes.map(({ ecosystem, scope }) => ({ ecosystem: ecosystem.key, scope: scope.key })),
    };
    record(tx, row.id, {
      action: 'lane.pause-all',
      target: { kind: 'tenant', name: row.name },
      after: { reason },
    });
    await stopOthers(tx, row.id, actor.name);
    // What somebody scheduled before the emergency must not undo the pause.
    await tx.laneTimer.updateMany({
      where: { tenantId: row.id, on: true, endedAt: null },
      data: { endedAt: new Date(), outcome: `Ended by ${actor.name}, who switched everything off.` },
    });
    const proposal = { ...laneChanges(basis, intent), title: `Pause all: ${lanes.length} lanes off` };
    const plan = await storePlan(tx, basis, proposal, intent, actor);
    await queuePush(tx, row.id, plan, actor);
    return { number: plan.number };
  },
});

/** A lane that somebody switched on past Turnout redirects as well. */
function isLive({ known }: Basis, { profileName }: LaneRow): boolean {
  return known.some(
    ({ object }) => object.kind === 'destination-profile' && object.name === profileName && !isInert(object),
  );
}

async function stopOthers(tx: Tx, tenantId: string, by: string): Promise<void> {
  const others = await tx.push.findMany({
    where: { tenantId, status: { in: ['queued', 'running'] } },
    select: { id: true, number: true, plan: { select: { title: true } } },
  });
  for (const { id, number, plan } of others)
    await askToStop(tx, { id, tenantId, number, title: plan.title }, by);
}
