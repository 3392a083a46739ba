import type { Tx } from '@/lib/db/client';
import { onlyStops } from '@/lib/ptc/model/change';
import type { LaneKey } from '@/lib/ptc/model/intent';
import type { PlanContent } from '@/lib/ptc/planning/plan';
import { type DrawnGate, drawnGates } from '../readiness/drawn';
import { knownOf } from '../readiness/known';
import type { LoadedTenant } from '../words/loaded-tenant';

/** The gates of a plan's lanes, and how many more lanes it has. */
export type PlanGates = { drawn: DrawnGate[]; more: number };

/**
 * The gates of a plan's lanes as they stand now, those that are not wholly open first; null of a plan that only ends redirects, as
 * it asks no gate.
 * @param most so many are drawn of a plan for many lanes
 */
export async function gatesOf(
  client: Tx,
  loaded: LoadedTenant,
  { changes }: PlanContent,
  lanes: LaneKey[],
  most: number,
): Promise<PlanGates | null> {
  if (changes.every(onlyStops)) return null;
  const gates = await drawnGates(client, loaded, lanes, await knownOf(client, loaded));
  const sorted = gates.sort((one, other) => other.closed - one.closed || other.unknown - one.unknown);
  return { drawn: sorted.slice(0, most), more: Math.max(0, sorted.length - most) };
}
