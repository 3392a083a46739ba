import type { Finding } from '@/lib/ptc/checking/finding';
import { isRefusal } from '@/lib/ptc/checking/finding';
import type { LaneKey } from '@/lib/ptc/model/intent';
import { gateFindings } from '@/lib/readiness/gate';
import type { LoadedTenant } from '../words/loaded-tenant';
import { GateClosed } from '../words/problem';
import { gateOf } from './gate';
import type { Known } from './known';

/**
 * Refuses to switch a lane on past a condition that was seen broken and that nobody overrode.
 * @returns the overrides by which it passes, for whoever reviews the plan
 * @throws GateClosed
 */
export function refuseClosedGate(loaded: LoadedTenant, lane: LaneKey, known: Known): Finding[] {
  const gate = gateOf(loaded, lane, known);
  const findings = gateFindings(gate, loaded.model.overrides ?? []);
  const stopping = findings.filter(isRefusal);
  if (stopping.length > 0)
    throw new GateClosed(
      gate,
      stopping.map(({ text }) => text),
    );
  return findings;
}
