import type { Tx } from '@/lib/db/client';
import type { Intent } from '@/lib/ptc/model/intent';
import { withTakenUp } from '../lane/take-up';
import { withLayout } from '../tenant/lay-out';
import type { Basis, Proposal } from './basis';
import { canaryChanges } from './canary-changes';
import { driftChanges } from './drift-changes';
import { laneChanges } from './lane-changes';
import { layoutChanges, refuseDuringLayout } from './layout-changes';
import { forLanes } from './obstacles';
import { privateAppChanges } from './private-app-changes';
import { retireChanges } from './retire-changes';
import { undoChanges } from './undo-changes';

/** What a plan for an intent would change. Throws a {@link ServiceError} where a guard rail refuses it. */
export async function propose(tx: Tx, basis: Basis, intent: Intent): Promise<Proposal> {
  const { loaded } = basis;
  if (intent.type === 'undo') return undoChanges(tx, basis, intent.push);
  if (intent.type === 'restore' || intent.type === 'accept') return driftChanges(basis, intent);
  if (intent.type === 'private-app') return privateAppChanges(basis, intent);
  if (intent.type === 'canary') return canaryChanges(basis, intent);
  if (intent.type === 'switch') return forLanes(loaded, intent, (some) => laneChanges(basis, some));
  await refuseDuringLayout(tx, loaded.row.id);
  if (intent.type === 'layout') return layoutChanges(tx, basis, intent);
  if (intent.type === 'retire') return forLanes(loaded, intent, (some) => retireChanges(tx, basis, some));
  const laidOut = await withLayout(tx, loaded, intent.policyLayout);
  return forLanes(loaded, intent, (some) =>
    laneChanges({ ...basis, loaded: withTakenUp(laidOut, some.lanes) }, some),
  );
}
