import type { PushStatus, Tx } from '@/lib/db/client';
import type { LaneKey } from '@/lib/ptc/model/intent';
import { notFound, ServiceError } from '../words/problem';

const OPEN: PushStatus[] = ['queued', 'running', 'waiting_for_portal'];

/** The one proof of a tenant whose canary is not out of its lane yet; null where there is none. */
export async function standingProof(tx: Tx, tenantId: string) {
  return tx.canaryProof.findUnique({
    where: { standingIn: tenantId },
    include: { lane: { include: { ecosystem: true, scope: true } } },
  });
}

/** The proof whose canary is in the given lane. Throws a {@link ServiceError} where none is. */
export async function proofInLane(tx: Tx, tenantId: string, { ecosystem, scope }: LaneKey) {
  const proof = await standingProof(tx, tenantId);
  if (proof?.lane.ecosystem.key !== ecosystem || proof.lane.scope.key !== scope)
    throw new ServiceError(
      'conflict',
      'There is no canary in this lane, or it has been removed. Place it first.',
    );
  return proof;
}

/** A push of the lane that may still write; the given one is left out. */
export async function openPushOf(tx: Tx, laneId: string, except = 0): Promise<{ number: number } | null> {
  return tx.push.findFirst({
    where: { status: { in: OPEN }, number: { not: except }, plan: { lanes: { some: { laneId } } } },
    select: { number: true },
  });
}

/** The lane of a tenant by its keys. Throws a not-found {@link ServiceError}. */
export async function laneOf(tx: Tx, tenantId: string, { ecosystem, scope }: LaneKey) {
  const lane = await tx.lane.findFirst({
    where: { tenantId, ecosystem: { key: ecosystem }, scope: { key: scope } },
  });
  if (!lane) throw notFound('lane with that ecosystem and scope');
  return lane;
}
