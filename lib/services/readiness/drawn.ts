import type { Tx } from '@/lib/db/client';
import { keyOf } from '@/lib/ptc/model/change';
import { fingerprint } from '@/lib/ptc/model/fingerprint';
import type { LaneKey } from '@/lib/ptc/model/intent';
import { TenantObject } from '@/lib/ptc/model/object-schema';
import { desired } from '@/lib/ptc/planning/desired';
import { isAboutOthers } from '@/lib/ptc/planning/pairs';
import { type Gate, stops } from '@/lib/readiness/gate';
import type { Rules } from '@/lib/readiness/known/facts';
import { isOf } from '../lane/facts';
import { ledgerOf } from '../ledger/known';
import { type LaneRow, type LoadedTenant, laneParts } from '../words/loaded-tenant';
import { gateOf } from './gate';
import type { Known } from './known';

/** A gate with the name of its lane, and how many of its conditions stop a switch on, or are not known. */
export type DrawnGate = { title: string; gate: Gate; closed: number; unknown: number };

/** The gates of some lanes as screens draw them: what the watch saw differ of their rules is told as it was last seen. */
export async function drawnGates(
  client: Tx,
  loaded: LoadedTenant,
  lanes: LaneKey[],
  known: Known,
): Promise<DrawnGate[]> {
  const differingOf = await rulesThatDiffer(client, loaded);
  return lanes.map((lane) => {
    const { title, laneRow } = laneParts(loaded, lane);
    const gate = gateOf(loaded, lane, known, laneRow && differingOf(laneRow));
    const { lines } = gate;
    const unknown = lines.filter(({ standing }) => standing === 'unknown').length;
    return { title, gate, closed: lines.filter(stops).length, unknown };
  });
}

/**
 * How the rules of a lane differ: as the watch saw them in the tenant, or from what would be planned of them now, as after an edit of
 * the scope. The profile itself is what a switch writes: that it differs keeps none from being made.
 */
async function rulesThatDiffer(client: Tx, loaded: LoadedTenant) {
  const rows = await client.drift.findMany({
    where: { tenantId: loaded.row.id, kind: { not: 'destination-profile' } },
    select: { expected: true, text: true, seenAt: true },
  });
  const ledger = new Map(
    (await ledgerOf(client, loaded.row.id)).map(({ object }) => [keyOf(object), object]),
  );
  const { policies, headerProfiles } = desired(loaded.model);
  const standing = [...ledger.values()].filter((object) => object.kind === 'policy');
  const drifts = rows.map(({ expected, ...row }) => ({ ...row, expected: TenantObject.parse(expected) }));
  return (lane: LaneRow): Rules['differing'] => {
    const drift = drifts.find(({ expected }) => isOf(lane, expected, [...policies, ...standing]));
    if (drift) return { text: drift.text, at: drift.seenAt.toISOString() };
    const other = [...policies, ...headerProfiles].find((after) => {
      const before = ledger.get(keyOf(after));
      return (
        before !== undefined &&
        isOf(lane, after, policies) &&
        fingerprint(before) !== fingerprint(after) &&
        !isAboutOthers({ before, after }, lane.profileName)
      );
    });
    if (!other || lane.verifiedAt === null) return null;
    const text = `${other.name} is not what was verified: its settings have changed since. Push the lane’s set-up plan first.`;
    return { text, at: null };
  };
}
