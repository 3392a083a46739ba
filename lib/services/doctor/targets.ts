import type { Tx } from '@/lib/db/client';
import { databaseNow } from '@/lib/db/clock';
import { standingProof } from '../canary/standing';
import type { LaneRow, LoadedTenant } from '../words/loaded-tenant';

/** One address that the doctor asks, and the lane of which it shows something. */
export type DoctorTarget = { url: string; lane: LaneRow; canary: boolean };

/**
 * What a machine of one rollout scope can show: the canary where it stands in a lane of that scope, and the first domain of
 * each ecosystem that is on for it. A pattern names no host to ask, and is left out.
 */
export async function doctorTargets(
  tx: Tx,
  { row }: LoadedTenant,
  scope: string,
): Promise<{ targets: DoctorTarget[]; proof: string | null }> {
  const own = row.lanes.filter((lane) => lane.scope.key === scope);
  const proof = await standingProof(tx, row.id);
  const stands = proof?.state === 'standing' && proof.until && proof.until > (await databaseNow(tx));
  const proving = stands ? own.find(({ id }) => id === proof.laneId) : undefined;
  const canaries = proof && proving ? [{ url: `https://${proof.host}/`, lane: proving, canary: true }] : [];
  const on = own.flatMap((lane): DoctorTarget[] => {
    const { matchType, domains } = lane.ecosystem;
    const host = matchType === 'regex' ? undefined : domains.find((domain) => !domain.includes('*'));
    return lane.on && host ? [{ url: `https://${host}/`, lane, canary: false }] : [];
  });
  return { targets: [...canaries, ...on], proof: proving && proof ? proof.id : null };
}
