import type { Actor } from '@/lib/audit/append';
import type { Tx } from '@/lib/db/client';
import { databaseNow } from '@/lib/db/clock';
import { CANARY_MINUTES } from '@/lib/ptc/evidence/canary';
import type { IntentOf } from '@/lib/ptc/model/intent';
import { isInert, type TenantObject } from '@/lib/ptc/model/objects';
import { ServiceError } from '../words/problem';
import { laneOf, openPushOf, standingProof } from './standing';

/**
 * Opens a proof, or notes that its canary is being taken out, in the transaction that queues the push for it: whoever
 * queues it, directly or after an approval, there is no canary without a row that sees to its end.
 */
export async function followQueued(
  tx: Tx,
  tenantId: string,
  { lane: keys, host, on }: IntentOf<'canary'>,
  number: number,
  actor: Actor,
): Promise<void> {
  if (!on) {
    const { count } = await tx.canaryProof.updateMany({
      where: { standingIn: tenantId },
      data: { state: 'taking_out', takenOutBy: number },
    });
    if (count === 0) throw new ServiceError('conflict', 'The canary has already been removed.');
    return;
  }
  // The lane is locked: a switch of it and a canary in it wait for each other.
  const { id: laneId } = await laneOf(tx, tenantId, keys);
  await tx.$queryRaw`SELECT FROM "Lane" WHERE "id" = ${laneId}::uuid FOR UPDATE`;
  const lane = await tx.lane.findUniqueOrThrow({ where: { id: laneId } });
  if (lane.on || !lane.verifiedAt)
    throw new ServiceError('conflict', 'This lane is no longer both verified and off. Reload the page.');
  const open = await openPushOf(tx, laneId, number);
  if (open)
    throw new ServiceError(
      'conflict',
      `Push #${open.number} of this lane is still running. Wait until it has ended.`,
    );
  if (await standingProof(tx, tenantId))
    throw new ServiceError(
      'conflict',
      'Another canary is active in this tenant. Wait until it has been removed.',
    );
  await tx.canaryProof.create({
    data: {
      tenantId,
      laneId,
      standingIn: tenantId,
      host,
      placedBy: number,
      startedById: actor.id,
      startedBy: actor.name,
    },
  });
}

/** Notes that a canary was just read back in its lane, or that it is out. */
export async function followConfirmed(tx: Tx, tenantId: string, { on }: IntentOf<'canary'>): Promise<void> {
  if (!on) return closeProof(tx, tenantId);
  const startedAt = await databaseNow(tx);
  const until = new Date(startedAt.getTime() + CANARY_MINUTES * 60_000);
  await tx.canaryProof.updateMany({
    where: { standingIn: tenantId, state: 'placing' },
    data: { state: 'standing', startedAt, until },
  });
}

/** Ends the proof of a tenant whose canary is out. One that nobody decided was abandoned. */
export async function closeProof(tx: Tx, tenantId: string): Promise<void> {
  const proof = await standingProof(tx, tenantId);
  if (!proof) return;
  await tx.canaryProof.update({
    where: { id: proof.id },
    data: {
      state: 'done',
      standingIn: null,
      problem: null,
      claimedUntil: null,
      outcome: proof.outcome ?? 'abandoned',
      finishedAt: await databaseNow(tx),
    },
  });
}

/**
 * What another push left in the profile of a lane in which a canary stands: an inert profile ends the proof.
 * @returns true where the profile holds the canary alone, which switches nothing
 */
export async function followOther(tx: Tx, tenantId: string, name: string, after: TenantObject | null) {
  const proof = await standingProof(tx, tenantId);
  if (proof?.lane.profileName !== name) return false;
  if (after?.kind === 'destination-profile' && !isInert(after))
    return after.values.every((value) => value === proof.host);
  await closeProof(tx, tenantId);
  return false;
}
