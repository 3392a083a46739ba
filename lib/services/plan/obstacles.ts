import type { LaneKey, Wish } from '@/lib/ptc/model/intent';
import { type LoadedTenant, laneParts } from '../words/loaded-tenant';
import { ForeignObjects, LaneObstacles, ServiceError } from '../words/problem';

/** What is asked for several lanes at once. */
export type ForLanes = Extract<Wish, { lanes: LaneKey[] }>;

/**
 * Works something out for several lanes together. Where that is refused, each lane is tried alone, so that those in the way are
 * named with what speaks against each.
 * @throws LaneObstacles where only some of them are in the way, or each for a reason of its own
 */
export async function forLanes<W extends ForLanes, T>(
  loaded: LoadedTenant,
  wish: W,
  work: (wish: W) => Promise<T> | T,
): Promise<T> {
  try {
    return await work(wish);
  } catch (error) {
    if (!(error instanceof ServiceError) || wish.lanes.length === 1) throw error;
    const alone = wish.lanes.map(async (lane) => ({
      lane,
      error: await refusalOf(() => work({ ...wish, lanes: [lane] })),
    }));
    const tried = await Promise.all(alone);
    const refused = tried.flatMap(({ lane, error }) => (error ? [{ lane, error }] : []));
    if (refused.length === 0) throw error;
    const rest = tried.filter(({ error }) => !error).map(({ lane }) => lane);
    throw new LaneObstacles(
      error.code,
      {
        lanes: refused.map(({ lane, error: { message } }) => ({
          title: laneParts(loaded, lane).title,
          message,
        })),
        rest: rest.length > 0 ? { ...wish, lanes: rest } : null,
      },
      {
        all: wish.lanes.length,
        act: actOf(wish),
        foreign: refused.flatMap(({ error }) => (error instanceof ForeignObjects ? error.objects : [])),
      },
    );
  }
}

async function refusalOf(work: () => unknown): Promise<ServiceError | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof ServiceError) return error;
    throw error;
  }
}

function actOf(wish: ForLanes): string {
  if (wish.type === 'switch') return `switched ${wish.on ? 'on' : 'off'}`;
  return { prepare: 'prepared', promote: 'promoted', retire: 'retired' }[wish.type];
}
