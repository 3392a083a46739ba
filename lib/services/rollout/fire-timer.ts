import { z } from 'zod';
import type { Actor } from '@/lib/audit/append';
import { db, type Tx } from '@/lib/db/client';
import type { IntentOf } from '@/lib/ptc/model/intent';
import { whyNoOrder } from '../person/still-may';
import { needsApproval } from '../plan/approval';
import { basisOf } from '../plan/basis';
import { contentOf } from '../plan/content';
import { laneChanges } from '../plan/lane-changes';
import { type Snapshot, takeSnapshot, UNREAD } from '../plan/snapshot';
import { storePlan } from '../plan/store';
import { queuePush } from '../push/queue';
import { busyWith } from '../timer/busy';
import { claimTimer } from '../timer/claim';
import { type Ending, endTimer, type Firing, postponeTimer, type Timer } from '../timer/ending';
import { supersedingPush } from '../timer/superseding-push';
import { markOf } from '../watch/mark';
import { attempt } from '../words/attempt';
import { loadTenant } from '../words/loaded-tenant';
import { notFound, type Problem, type Result } from '../words/problem';
import { write } from '../words/verb';
import { pauseAgain } from './pause-again';

/** What was seen of the tenant, or why it could not be read; nothing where it is not asked first. */
type Fetched = Result<{ snapshot: Snapshot; mark: string }>;

/**
 * Makes the switch of a timer whose moment has come: its plan, its push and its end in one transaction, so that it is made
 * once whatever crashes. A switch off that cannot be made now is tried again until it is; a switch on gives up.
 */
export const fireTimer = write({
  name: 'timer.fire',
  needs: 'worker',
  input: z.strictObject({ timer: z.uuid() }),
  fetch: ({ timer }) => fetchFor(timer),
  run: async (tx, { timer: id }, { actor }, fetched): Promise<{ state: Ending }> => {
    const timer = await claimTimer(tx, id);
    if (!timer) return { state: 'not due' };
    // What the kill switch did not get off is not looked at first, and goes off together.
    if (timer.why === 'kill_switch') return { state: await pauseAgain(tx, timer, actor) };
    return { state: await fire(tx, timer, fetched, actor) };
  },
});

async function fetchFor(id: string): Promise<Fetched> {
  const timer = await db().laneTimer.findUnique({
    where: { id },
    select: {
      on: true,
      why: true,
      tenant: { select: { id: true, slug: true } },
      lane: { select: { profileName: true } },
    },
  });
  if (!timer) throw notFound('timer');
  const { id: tenantId, slug } = timer.tenant;
  const mark = await markOf(db(), tenantId);
  if (timer.why === 'kill_switch') return { ok: true, value: { mark, snapshot: UNREAD } };
  const asked = { profiles: new Set([timer.lane.profileName]), privateAccess: false };
  return attempt(async () => ({
    mark,
    snapshot: await takeSnapshot(slug, { forRedirect: timer.on, asked }),
  }));
}

async function fire(tx: Tx, timer: Timer, fetched: Fetched, worker: Actor): Promise<Ending> {
  const newer =
    timer.failedPush && (await supersedingPush(tx, timer.laneId, timer.tenantId, timer.failedPush));
  if (newer) return endTimer(tx, timer, 'left', `Replaced by push #${newer}, which is newer.`);
  if (!fetched.ok) return postponeTimer(tx, timer, fetched.problem.message);
  const busy = await busyWith(tx, timer);
  if (busy) return postponeTimer(tx, timer, busy, true);
  // What was read while a push wrote is old already, and so would the plan be.
  if (fetched.value.mark !== (await markOf(tx, timer.tenantId)))
    return postponeTimer(tx, timer, 'Another push of this tenant is running.', true);
  const by = { id: timer.byId, name: timer.byName, did: 'scheduled' };
  const lost = timer.on ? await whyNoOrder(tx, timer.tenantId, by) : null;
  if (lost) return endTimer(tx, timer, 'refused', `${lost}.`);
  const loaded = await loadTenant(tx, timer.slug);
  const intent = intentOf(timer);
  const basis = await basisOf(tx, loaded, fetched.value.snapshot);
  const proposed = await attempt(() => laneChanges(basis, intent));
  if (!proposed.ok) return refused(tx, timer, proposed.problem);
  const proposal = proposed.value;
  if (proposal.changes.length === 0)
    return endTimer(tx, timer, 'nothing', `It was ${timer.on ? 'on' : 'off'} already.`);
  if (needsApproval(contentOf(timer.slug, proposal, intent), loaded.model.settings))
    return endTimer(
      tx,
      timer,
      'refused',
      'Switching on has come to need approval, which is given to a plan.',
    );
  if (timer.until && timer.until <= new Date())
    return endTimer(tx, timer, 'refused', 'Its time box was over before it could begin.');
  const author = { ...worker, name: `the worker for ${timer.byName}` };
  const plan = await storePlan(tx, basis, proposal, intent, author, 'any');
  await queuePush(tx, loaded.row.id, plan, author);
  // The time box that has just begun is of the person, not of the worker.
  await tx.laneTimer.updateMany({
    where: { laneId: timer.laneId, why: 'time_box', endedAt: null, byId: author.id },
    data: { byId: timer.byId, byName: timer.byName },
  });
  return endTimer(tx, timer, 'fired', `Push #${plan.number}.`, plan.number);
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

/** Somebody's staged edit or foreign object in the way can go again: a redirect that was to end must not outlive it. */
function refused(tx: Tx, timer: Firing, { code, message }: Problem): Promise<Ending> {
  if (!timer.on && code === 'conflict') return postponeTimer(tx, timer, message);
  return endTimer(tx, timer, 'refused', message);
}
