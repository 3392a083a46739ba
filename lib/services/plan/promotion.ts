import type { Intent, IntentOf, LaneKey, Wish } from '@/lib/ptc/model/intent';
import { type LoadedTenant, laneParts } from '../words/loaded-tenant';
import { ServiceError } from '../words/problem';
import { forLanes } from './obstacles';

/** The intent of what somebody asks for: a promotion is the preparation of the same ecosystems in the next wider scope. */
export async function intentOf(loaded: LoadedTenant, wish: Wish): Promise<Intent> {
  if (wish.type !== 'promote') return wish;
  return forLanes(
    loaded,
    wish,
    ({ lanes }): IntentOf<'prepare'> => ({
      type: 'prepare',
      lanes: lanes.map((lane) => widened(loaded, lane)),
    }),
  );
}

/** The same ecosystem in the next wider scope. Throws where this lane has proven nothing, or no scope is wider. */
function widened(loaded: LoadedTenant, from: LaneKey): LaneKey {
  const { scopes } = loaded.model;
  const { laneRow, title } = laneParts(loaded, from);
  if (!laneRow?.on && !laneRow?.verifiedAt)
    throw new ServiceError(
      'refused',
      `${title} is neither on nor verified. Verify it here before you promote it.`,
    );
  const wider = scopes[scopes.findIndex(({ key }) => key === from.scope) + 1];
  if (!wider) throw new ServiceError('refused', 'There is no wider scope to promote to.');
  return { ecosystem: from.ecosystem, scope: wider.key };
}
