import type { Tx } from '@/lib/db/client';
import type { Intent } from '@/lib/ptc/model/intent';
import type { Basis, Proposal } from './basis';
import { canaryChanges } from './canary-changes';
import { driftChanges } from './drift-changes';
import { laneChanges } from './lane-changes';
import { layoutChanges, refuseDuringLayout } from './layout-changes';
import { undoChanges } from './undo-changes';

/** What a plan for an intent would change. Throws a {@link ServiceError} where a guard rail refuses it. */
export async function propose(tx: Tx, basis: Basis, intent: Intent): Promise<Proposal> {
  if (intent.type === 'undo') return undoChanges(tx, basis, intent.push);
  if (intent.type === 'restore' || intent.type === 'accept') return driftChanges(basis, intent);
  if (intent.type === 'canary') return canaryChanges(basis, intent);
  if (intent.type !== 'switch') await refuseDuringLayout(tx, basis.loaded.row.id);
  if (intent.type === 'layout') return layoutChanges(tx, basis, intent);
  return laneChanges(basis, intent);
}
