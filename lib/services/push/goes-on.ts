import { type Change, onlyStops } from '@/lib/ptc/model/change';

/**
 * Whether a push goes on after a step that ended like this. Where every change only ends a redirect, one that fails must
 * not keep the others on; everywhere else what follows relies on what came before.
 */
export const goesOnAfter = (ended: string, changes: Change[]): boolean =>
  ended === 'done' || ended === 'portal' || changes.every(onlyStops);
