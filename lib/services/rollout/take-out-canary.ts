import { z } from 'zod';
import type { CanaryProof, Tx } from '@/lib/db/client';
import { databaseNow } from '@/lib/db/clock';
import { NetskopeError } from '@/lib/netskope/errors';
import type { IntentOf } from '@/lib/ptc/model/intent';
import { UnsealError } from '@/lib/vault/seal';
import { closeProof } from '../canary/follow-push';
import { openPushOf } from '../canary/standing';
import { basisOf, type Proposal } from '../plan/basis';
import { canaryChanges } from '../plan/canary-changes';
import { type Look, lookAt } from '../plan/snapshot';
import { storePlan } from '../plan/store';
import { queuePush } from '../push/queue';
import { loadTenant } from '../words/loaded-tenant';
import { notFound, ServiceError } from '../words/problem';
import { Slug } from '../words/tenant-fields';
import { write } from '../words/verb';

type Looked = { look: Look } | { problem: string };

/**
 * Takes a canary out by a push like any other, or ends its proof where the tenant does not hold it. It never waits for an
 * approval. What keeps it from that is written down for people to see, and it is tried again.
 */
export const takeOutCanary = write({
  name: 'canary.take-out',
  needs: 'worker',
  input: z.strictObject({ tenant: Slug, proof: z.uuid() }),
  look: async ({ tenant }): Promise<Looked> => {
    try {
      return { look: await lookAt(tenant, { forRedirect: false }) };
    } catch (error) {
      if (error instanceof NetskopeError || error instanceof UnsealError) return { problem: error.message };
      throw error;
    }
  },
  run: async (tx, { tenant, proof: id }, { actor }, looked) => {
    // Two workers that were handed the same proof act one after the other: the second finds it done.
    await tx.$queryRaw`SELECT FROM "CanaryProof" WHERE "id" = ${id}::uuid FOR UPDATE`;
    const proof = await tx.canaryProof.findUnique({
      where: { id },
      include: { lane: { include: { ecosystem: true, scope: true } } },
    });
    if (!proof) throw notFound('proof');
    const chain = proof.tenantId;
    const nothing = { value: 'left' as const, audit: { chain, entries: [] } };
    if (proof.standingIn === null || !(await isDue(tx, proof))) return nothing;
    if ('problem' in looked) return { ...nothing, value: await say(tx, id, looked.problem) };
    const { ecosystem, scope } = proof.lane;
    const lane = { ecosystem: ecosystem.key, scope: scope.key };
    const intent: IntentOf<'canary'> = { type: 'canary', lane, host: proof.host, on: false };
    const basis = await basisOf(tx, await loadTenant(tx, tenant), looked.look);
    const proposal = attempt(() => canaryChanges(basis, intent));
    if (typeof proposal === 'string') return { ...nothing, value: await say(tx, id, proposal) };
    const outcome = proof.outcome ?? (proof.state === 'placing' ? 'not_placed' : 'timed_out');
    await tx.canaryProof.update({
      where: { id },
      data: { outcome, problem: null, state: 'taking_out' },
    });
    if (proposal.changes.length === 0) {
      await closeProof(tx, proof.tenantId);
      const target = { kind: 'lane', name: `${ecosystem.name}, ${scope.name}` };
      const entry = { action: 'canary.gone', target, after: { host: proof.host, outcome } };
      return { value: 'was out' as const, audit: { chain, entries: [entry] } };
    }
    const plan = await storePlan(tx, basis, proposal, intent, actor);
    const start = await queuePush(tx, proof.tenantId, plan, actor);
    return { value: 'queued' as const, audit: { chain, entries: [plan.entry, start] } };
  },
});

async function isDue(tx: Tx, { state, until, laneId }: CanaryProof): Promise<boolean> {
  if (await openPushOf(tx, laneId)) return false;
  return state !== 'standing' || (until !== null && until <= (await databaseNow(tx)));
}

async function say(tx: Tx, id: string, problem: string): Promise<'later'> {
  await tx.canaryProof.update({ where: { id }, data: { problem } });
  return 'later';
}

function attempt(propose: () => Proposal): Proposal | string {
  try {
    return propose();
  } catch (error) {
    if (error instanceof ServiceError) return error.message;
    throw error;
  }
}
