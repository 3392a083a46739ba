import { guardRails } from '@/lib/ptc/checking/guard-rails';
import type { LaneKey } from '@/lib/ptc/model/intent';
import { type Gate, judgeGate } from '@/lib/readiness/gate';
import type { GateFacts, Rules } from '@/lib/readiness/known/facts';
import { audienceText } from '@/lib/readiness/known/prerequisites';
import { laneEvidence } from '../lane/facts';
import { type LaneRow, type LoadedTenant, laneParts } from '../words/loaded-tenant';
import type { Known } from './known';

/**
 * The gate of one lane, by what is stored.
 * @param differing how a rule of it differs in the tenant; null where nothing was seen to
 */
export function gateOf(
  loaded: LoadedTenant,
  lane: LaneKey,
  known: Known,
  differing: Rules['differing'] = null,
): Gate {
  const { model } = loaded;
  const { ecosystem, scope, ids, laneRow } = laneParts(loaded, lane);
  const facts: GateFacts = {
    lane,
    scope: scope.name,
    now: new Date().toISOString(),
    audience: audienceText(scope.audience),
    guards: guardRails(model, ecosystem, scope),
    rules: rulesOf(laneRow, differing),
    shown: (laneRow && known.shown.get(laneRow.id)) ?? null,
    machines: known.machines.get(ids.scopeId) ?? [],
    confirmed: known.confirmed.get(ids.scopeId) ?? [],
    artifactory: known.artifactoryFor(lane.ecosystem),
  };
  return judgeGate(facts, model.overrides ?? []);
}

function rulesOf(lane: LaneRow | null, differing: Rules['differing']): Rules {
  const evidence = laneEvidence(lane);
  return {
    at: lane?.verifiedAt?.toISOString() ?? null,
    kind: evidence?.kind ?? null,
    by: evidence?.by ?? '',
    deviations: evidence?.deviations.map(({ text }) => text) ?? [],
    differing,
  };
}
