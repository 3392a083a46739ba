import type { Tx } from '@/lib/db/client';
import { databaseNow } from '@/lib/db/clock';
import { askableHosts } from '@/lib/ptc/evidence/doctor-hosts';
import { standingProof } from '../canary/standing';
import type { LaneRow, LoadedTenant } from '../words/loaded-tenant';

/** One address that the doctor asks, and the lane of which it shows something. */
export type DoctorTarget = { url: string; lane: LaneRow; canary: boolean };

/** An ecosystem that is on and of which hosts are not asked: so many beyond the most, or all, as its patterns name none. */
export type Unasked = { ecosystem: string; more: number };

/**
 * What a machine of one rollout scope can show: the canary where it stands in a lane of that scope, and every host of each
 * ecosystem that is on for it, as far as a definition names them.
 */
export async function doctorTargets(
  tx: Tx,
  { row }: LoadedTenant,
  scope: string,
): Promise<{ targets: DoctorTarget[]; unasked: Unasked[]; proof: string | null }> {
  const own = row.lanes.filter((lane) => lane.scope.key === scope);
  const proof = await standingProof(tx, row.id);
  const stands = proof?.state === 'standing' && proof.until && proof.until > (await databaseNow(tx));
  const proving = stands ? own.find(({ id }) => id === proof.laneId) : undefined;
  const canaries = proof && proving ? [{ url: `https://${proof.host}/`, lane: proving, canary: true }] : [];
  const on = own.filter((lane) => lane.on);
  const asked = on.map((lane) => ({ lane, ...askableHosts(lane.ecosystem) }));
  const targets = asked.flatMap(({ lane, hosts }) =>
    hosts.map((host): DoctorTarget => ({ url: `https://${host}/`, lane, canary: false })),
  );
  const unasked = asked.flatMap(({ lane, hosts, more }): Unasked[] => {
    const ecosystem = lane.ecosystem.name;
    return hosts.length === 0 || more > 0 ? [{ ecosystem, more }] : [];
  });
  return { targets: [...canaries, ...targets], unasked, proof: proving && proof ? proof.id : null };
}
