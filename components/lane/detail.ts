import type { Wire } from '@/components/live/wire';
import type { CellPlace } from '@/components/switchboard/board';
import type { loadLane } from '@/lib/services/switchboard/lane';
import { keysOf } from './step';

/** What is known of a lane beyond its cell, as the browser gets it. */
export type LaneDetail = Wire<Extract<Awaited<ReturnType<typeof loadLane>>, { ok: true }>['value']>;

/** Where open pages ask for it. */
export function detailPath(tenant: string, place: CellPlace): string {
  const { ecosystem, scope } = keysOf(place);
  return `/api/live/${tenant}/lane/${encodeURIComponent(ecosystem)}/${encodeURIComponent(scope)}`;
}
