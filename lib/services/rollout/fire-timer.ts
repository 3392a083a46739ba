import { z } from 'zod';
import type { Actor } from '@/lib/audit/append';
import { db, type Tx } from '@/lib/db/client';
import { NetskopeError } from '@/lib/netskope/errors';
import { HostRefused } from '@/lib/netskope/hosts';
import type { IntentOf } from '@/lib/ptc/model/intent';
import { mayNeedApproval } from '@/lib/ptc/planning/plan';
import { UnsealError } from '@/lib/vault/seal';
import { basisOf, type Proposal } from '../plan/basis';
import { laneChanges } from '../plan/lane-changes';
import { type Look, lookAt } from '../plan/snapshot';
import { storePlan } from '../plan/store';
import { queuePush } from '../push/queue';
import { busyWith } from '../timer/busy';
import { takeTimer } from '../timer/claim';
import { type Ending, endTimer, type Firing, postponeTimer, type Timer } from '../timer/ending';
import { newerWord } from '../timer/superseding-push';
import { markOf } from '../watch/mark';
import { loadTenant } from '../words/loaded-tenant';
import { notFound, ServiceError } from '../words/problem';
import { write } from '../words/verb';

/** What was seen of the tenant, or why it could not be read. */
type Looked = { look: Look; mark: string } | { problem: string };

/**
 * Makes the switch of a timer whose moment has come: its plan, its push and its end in one transaction, so that it is made
 * once whatever crashes. A switch off that cannot be made now is tried again until it is; a switch on gives up.
 */
export const fireTimer = write({
  name: 'timer.fire',
  needs: 'worker',
  input: z.strictObject({ timer: z.uuid() }),
  look: ({ timer }) => lookFor(timer),
  run: async (tx, { timer: id }, { actor }, looked) => {
    const timer = await takeTimer(tx, id);
    const { tenantId } = await tx.laneTimer.findUniqueOrThrow({ where: { id }, select: { tenantId: true } });
    const answer = ({ state, entries }: Ending) => ({
      value: { state },
      audit: { chain: tenantId, entries },
    });
    if (!timer) return answer({ state: 'not due', entries: [] });
    return answer(await fire(tx, timer, looked, actor));
  },
});

async function lookFor(id: string): Promise<Looked> {
  const timer = await db().laneTimer.findUnique({
    where: { id },
    select: { on: true, tenant: { select: { id: true, slug: true } } },
  });
  if (!timer) throw notFound('timer');
  const { id: tenantId, slug } = timer.tenant;
  const mark = await markOf(db(), tenantId);
  try {
    return { mark, look: await lookAt(slug, { forRedirect: timer.on }) };
  } catch (error) {
    const passing = [NetskopeError, HostRefused, UnsealError].some((kind) => error instanceof kind);
    if (passing && error instanceof Error) return { problem: error.message };
    throw error;
  }
}

async function fire(tx: Tx, timer: Timer, looked: Looked, worker: Actor): Promise<Ending> {
  const newer = timer.failedPush && (await newerWord(tx, timer.laneId, timer.tenantId, timer.failedPush));
  if (newer) return endTimer(tx, timer, 'left', `Left to push #${newer}, which came after it.`);
  if ('problem' in looked) return postponeTimer(tx, timer, looked.problem);
  const busy = await busyWith(tx, timer);
  if (busy) return postponeTimer(tx, timer, busy, true);
  // What was read while a push wrote is old already, and so would the plan be.
  if (looked.mark !== (await markOf(tx, timer.tenantId)))
    return postponeTimer(tx, timer, 'A push of this tenant is under way.', true);
  const loaded = await loadTenant(tx, timer.slug);
  const intent = intentOf(timer);
  const basis = await basisOf(tx, loaded, looked.look);
  const proposal = proposed(() => laneChanges(basis, intent));
  if ('refusal' in proposal) return refused(tx, timer, proposal.refusal);
  if (proposal.changes.length === 0)
    return endTimer(tx, timer, 'nothing', `It was ${timer.on ? 'on' : 'off'} already.`);
  const content = { version: 1 as const, tenant: timer.slug, intent, changes: proposal.changes };
  if (loaded.model.settings.approvals && mayNeedApproval(content))
    return endTimer(
      tx,
      timer,
      'refused',
      'Switching on has come to need approval, which is given to a plan.',
    );
  if (timer.until && timer.until <= new Date())
    return endTimer(tx, timer, 'refused', 'Its time box was over before it could begin.');
  const author = { ...worker, name: `the worker for ${timer.byName}` };
  const plan = await storePlan(tx, basis, proposal, intent, author);
  const start = await queuePush(tx, loaded.row.id, plan, author);
  // The time box that has just begun is of the person, not of the worker.
  await tx.laneTimer.updateMany({
    where: { laneId: timer.laneId, why: 'time_box', endedAt: null, byId: author.id },
    data: { byId: timer.byId, byName: timer.byName },
  });
  const fired = await endTimer(tx, timer, 'fired', `Push #${plan.number}.`, plan.number);
  return { ...fired, entries: [...fired.entries, plan.entry, start] };
}

function intentOf({ on, until, reason, lane }: Timer): IntentOf<'switch'> {
  return {
    type: 'switch',
    lanes: [{ ecosystem: lane.ecosystem.key, scope: lane.scope.key }],
    on,
    ...(reason && { reason }),
    ...(on && until && { until: until.toISOString() }),
  };
}

function proposed(propose: () => Proposal): Proposal | { refusal: ServiceError } {
  try {
    return propose();
  } catch (error) {
    if (error instanceof ServiceError) return { refusal: error };
    throw error;
  }
}

/** Somebody's staged edit or foreign object in the way can go again: a redirect that was to end must not outlive it. */
function refused(tx: Tx, timer: Firing, { code, message }: ServiceError): Promise<Ending> {
  if (!timer.on && code === 'conflict') return postponeTimer(tx, timer, message);
  return endTimer(tx, timer, 'refused', message);
}
