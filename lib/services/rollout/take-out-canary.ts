import { z } from 'zod';
import { type CanaryProof, db, type Tx } from '@/lib/db/client';
import { databaseNow } from '@/lib/db/clock';
import type { IntentOf } from '@/lib/ptc/model/intent';
import { laneName } from '@/lib/ptc/model/lane-name';
import { closeProof } from '../canary/follow-push';
import { openPushOf } from '../canary/standing';
import { basisOf } from '../plan/basis';
import { canaryChanges } from '../plan/canary-changes';
import { type Snapshot, takeSnapshot } from '../plan/snapshot';
import { storePlan } from '../plan/store';
import { queuePush } from '../push/queue';
import { attempt } from '../words/attempt';
import { loadTenant } from '../words/loaded-tenant';
import { notFound, type Problem } from '../words/problem';
import { record } from '../words/record';
import { Slug } from '../words/tenant-fields';
import { write } from '../words/verb';

/**
 * Takes a canary out by a push like any other, or ends its proof where the tenant does not hold it. It never waits for an
 * approval. What keeps it from that is written down for people to see, and it is tried again.
 */
export const takeOutCanary = write({
  name: 'canary.take-out',
  needs: 'worker',
  input: z.strictObject({ tenant: Slug, proof: z.uuid() }),
  fetch: ({ tenant, proof }) => attempt(() => snapshotFor(tenant, proof)),
  run: async (
    tx,
    { tenant, proof: id },
    { actor },
    fetched,
  ): Promise<'left' | 'later' | 'was out' | 'queued'> => {
    // Two workers that were handed the same proof act one after the other: the second finds it done.
    await tx.$queryRaw`SELECT FROM "CanaryProof" WHERE "id" = ${id}::uuid FOR UPDATE`;
    const proof = await tx.canaryProof.findUnique({
      where: { id },
      include: { lane: { include: { ecosystem: true, scope: true } } },
    });
    if (!proof) throw notFound('proof');
    if (proof.standingIn === null || !(await isDue(tx, proof))) return 'left';
    if (!fetched.ok) return say(tx, id, fetched.problem);
    const { ecosystem, scope } = proof.lane;
    const lane = { ecosystem: ecosystem.key, scope: scope.key };
    const intent: IntentOf<'canary'> = { type: 'canary', lane, host: proof.host, on: false };
    const basis = await basisOf(tx, await loadTenant(tx, tenant), fetched.value);
    const proposed = await attempt(() => canaryChanges(basis, intent));
    if (!proposed.ok) return say(tx, id, proposed.problem);
    const proposal = proposed.value;
    const outcome = proof.outcome ?? (proof.state === 'placing' ? 'not_placed' : 'timed_out');
    await tx.canaryProof.update({
      where: { id },
      data: { outcome, problem: null, state: 'taking_out' },
    });
    if (proposal.changes.length === 0) {
      await closeProof(tx, proof.tenantId);
      const target = { kind: 'lane', name: laneName({ ecosystem, scope }) };
      record(tx, proof.tenantId, { action: 'canary.gone', target, after: { host: proof.host, outcome } });
      return 'was out';
    }
    const plan = await storePlan(tx, basis, proposal, intent, actor, 'any');
    await queuePush(tx, proof.tenantId, plan, actor);
    return 'queued';
  },
});

async function snapshotFor(tenant: string, id: string): Promise<Snapshot> {
  const proof = await db().canaryProof.findUnique({
    where: { id },
    select: { lane: { select: { profileName: true } } },
  });
  if (!proof) throw notFound('proof');
  return takeSnapshot(tenant, {
    forRedirect: false,
    asked: { profiles: new Set([proof.lane.profileName]), privateAccess: false },
  });
}

async function isDue(tx: Tx, { state, until, laneId }: CanaryProof): Promise<boolean> {
  if (await openPushOf(tx, laneId)) return false;
  return state !== 'standing' || (until !== null && until <= (await databaseNow(tx)));
}

async function say(tx: Tx, id: string, { message }: Problem): Promise<'later'> {
  await tx.canaryProof.update({ where: { id }, data: { problem: message } });
  return 'later';
}
