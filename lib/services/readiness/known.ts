import type { Tx } from '@/lib/db/client';
import { redirectTemplate } from '@/lib/ptc/model/redirect-url';
import type { TenantModel } from '@/lib/ptc/model/tenant-model';
import type { Asked, Confirmed, Shown } from '@/lib/readiness/known/facts';
import { PREREQUISITES } from '@/lib/readiness/known/prerequisites';
import { standingConditions } from '../artifactory/standing';
import { canaryEvidence } from '../canary/evidence';
import { behaviourOf } from '../lane/facts';
import type { LaneRow, LoadedTenant } from '../words/loaded-tenant';

/** What is known of all lanes of a tenant that their gates ask for and the tenant's own row does not hold. */
export type Known = {
  /** By the id of the scope. */
  confirmed: Map<string, Confirmed[]>;
  /** What machines showed last, by the id of the lane. */
  shown: Map<string, Shown>;
  /** The same by the id of the scope. */
  machines: Map<string, Shown[]>;
  /** What Artifactory showed, for the lanes of an ecosystem; null where it was not asked. */
  artifactoryFor: (ecosystem: string) => Asked | null;
};

/** Gathers it, with a few looks at the database whatever the number of lanes. */
export async function knownOf(client: Tx, { row, model }: LoadedTenant): Promise<Known> {
  const [artifactory, words, proofs] = await Promise.all([
    standingConditions(client, row),
    client.prerequisite.findMany({ where: { tenantId: row.id } }),
    client.canaryProof.findMany({
      where: { tenantId: row.id, startedAt: { not: null } },
      orderBy: { createdAt: 'desc' },
      distinct: ['laneId'],
      select: { laneId: true, evidence: true },
    }),
  ]);
  const confirmed = new Map<string, Confirmed[]>();
  for (const { scopeId, key, by, at, audience } of words) {
    const known = PREREQUISITES.find((one) => one === key);
    if (!known) continue;
    const own = confirmed.get(scopeId) ?? [];
    confirmed.set(scopeId, [...own, { key: known, by, at: at.toISOString(), audience }]);
  }
  const ofCanary = new Map(proofs.map(({ laneId, evidence }) => [laneId, evidence]));
  const shown = new Map<string, Shown>();
  const machines = new Map<string, Shown[]>();
  for (const lane of row.lanes) {
    const last = lastShown(lane, ofCanary.get(lane.id), model);
    if (!last) continue;
    shown.set(lane.id, last);
    machines.set(lane.scopeId, [...(machines.get(lane.scopeId) ?? []), last]);
  }
  return { confirmed, shown, machines, artifactoryFor: askedOf(artifactory) };
}

function askedOf({ conditions, checkedAt, checkedBy }: Awaited<ReturnType<typeof standingConditions>>) {
  return (lane: string): Asked | null => {
    if (!checkedAt) return null;
    const seen = { by: checkedBy ?? '', at: checkedAt.toISOString() };
    const own = conditions.filter(({ ecosystem }) => ecosystem === null || ecosystem === lane);
    return {
      ...seen,
      conditions: own.map(({ condition, standing, evidence, answer }) =>
        answer && (standing === 'confirmed' || standing === 'denied')
          ? { condition, standing, text: answer.text, by: answer.by, at: answer.at.toISOString() }
          : { condition, standing, text: evidence, ...seen },
      ),
    };
  };
}

/** A canary that failed is no behaviour of a lane, and shows all the same what the lane would do. */
function lastShown(lane: LaneRow, stored: unknown, model: TenantModel): Shown | null {
  const behaviour = behaviourOf(lane, model);
  const canary = canaryEvidence(stored);
  const counts = canary?.redirectUrl === redirectTemplate(model.artifactoryHost) ? canary : null;
  const last = counts && (!behaviour || counts.at >= behaviour.at) ? counts : behaviour;
  return last && { by: last.by, at: last.at, findings: last.findings };
}
