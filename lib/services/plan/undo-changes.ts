import type { PushStatus, Tx } from '@/lib/db/client';
import { type Change, keyOf, type ObjectKey } from '@/lib/ptc/model/change';
import { fingerprint } from '@/lib/ptc/model/fingerprint';
import type { Policy, TenantObject } from '@/lib/ptc/model/objects';
import type { PolicyLayout, TenantModel } from '@/lib/ptc/model/tenant-model';
import { desired } from '@/lib/ptc/planning/desired';
import { namedBy } from '@/lib/ptc/planning/extent';
import { layoutOf } from '@/lib/ptc/planning/pairs';
import { PlanContent, planChanges } from '@/lib/ptc/planning/plan';
import { withObjects } from '@/lib/ptc/planning/view';
import { inOrderOf } from '../ledger/known';
import type { LaneRow } from '../words/loaded-tenant';
import { notFound, ServiceError } from '../words/problem';
import { type Basis, type Proposal, refuseStaged } from './basis';
import { refuseUnsafeStarts } from './unsafe-starts';

const UNDER_WAY: PushStatus[] = ['queued', 'running'];

const OTHER: Record<PolicyLayout, PolicyLayout> = { lane: 'scope', scope: 'lane' };

/** What a push did to one object, from the first of its steps that hold to the last. */
type Trail = { key: ObjectKey; before: TenantObject | null; left: TenantObject | null; certain: boolean };

/**
 * The changes that lead back to what stood before a push: only what it really did, only while it is still as it left it,
 * and a shared object only once nothing else needs it.
 */
export async function undoChanges(tx: Tx, basis: Basis, number: number): Promise<Proposal> {
  const { loaded, known, transportOf } = basis;
  const push = await tx.push.findUnique({
    where: { tenantId_number: { tenantId: loaded.row.id, number } },
    include: {
      plan: { include: { lanes: { select: { laneId: true } } } },
      steps: { include: { task: { select: { status: true } } }, orderBy: { index: 'asc' } },
    },
  });
  if (!push) throw notFound('push with that number');
  if (UNDER_WAY.includes(push.status))
    throw new ServiceError('refused', `Push #${number} is running. Stop it first.`);
  if (push.undoneBy !== null)
    throw new ServiceError('refused', `Push #${number} has already been undone by push #${push.undoneBy}.`);
  const { changes, intent, layout } = PlanContent.parse(JSON.parse(push.plan.content));
  if (intent.type === 'canary')
    throw new ServiceError(
      'refused',
      'A canary is removed automatically. End its proof, or start a new one.',
    );
  if (intent.type === 'retire')
    throw new ServiceError(
      'refused',
      'A retired lane is not undone: prepare it again. While its portal tasks are open, keep the lane instead.',
    );
  const trails = trailsOf(
    push.steps.flatMap(({ index, status, task }) => {
      const change = changes[index];
      const holds = status === 'done' || status === 'portal';
      return change && holds ? [{ change, certain: status === 'done' || task?.status === 'done' }] : [];
    }),
  );
  for (const trail of trails) refuseChanged(basis, trail, number);
  const going = trails.filter(({ before }) => before === null).map(({ key }) => key);
  const ids = new Set(push.plan.lanes.map(({ laneId }) => laneId));
  const lanes = loaded.row.lanes.filter(({ id }) => ids.has(id));
  const wantedElsewhere = namedBy(otherRules(loaded.model, lanes));
  const gone = going.filter((key) => !wantedElsewhere.has(keyOf(key)));
  const back = trails.flatMap(({ before }) => (before ? [before] : []));
  const backKeys = new Set(back.map(keyOf));
  // The rules come back where they stood: in the layout that the push has left.
  const left = layout && OTHER[layout];
  if (left) refuseOthersInLayout(basis, lanes, left);
  const undone = planChanges(
    withObjects(desired(left ? { ...loaded.model, policyLayout: left } : loaded.model), back),
    inOrderOf(desired(loaded.model).policies, [...known, ...uncertain(basis, trails)]),
    transportOf,
    { filter: (object) => backKeys.has(keyOf(object)), gone },
  );
  refuseStaged(basis, undone);
  const findings = await refuseUnsafeStarts(basis, undone);
  const title = `Undo push #${number}: ${push.plan.title}`;
  return { title, lanes, changes: undone, findings, ...(left && { layout: left }) };
}

/** The way back to a layout is for the lanes of its push: what was prepared since would stay behind in the other one. */
function refuseOthersInLayout({ loaded: { model } }: Basis, lanes: LaneRow[], layout: PolicyLayout): void {
  if (layoutOf(model) === layout) return;
  const own = new Set(lanes.map(({ profileName }) => profileName));
  const other = model.lanes.find((lane) => !lane.pending && !own.has(lane.profileName));
  if (!other) return;
  throw new ServiceError(
    'refused',
    `${other.profileName} has been prepared since. Change the layout to per ${layout} in Settings instead.`,
  );
}

function trailsOf(held: { change: Change; certain: boolean }[]): Trail[] {
  const trails = new Map<string, Trail>();
  for (const { change, certain } of held) {
    const key = keyOf(change.object);
    const begun = trails.get(key);
    const before = begun ? begun.before : change.before;
    trails.set(key, { key: change.object, before, left: change.after, certain });
  }
  return [...trails.values()];
}

/** Undoing over somebody's later change would lose it. What a person may not have made yet cannot be compared. */
function refuseChanged({ known }: Basis, { key, left, certain }: Trail, number: number): void {
  if (!certain) return;
  const now = known.find(({ object }) => keyOf(object) === keyOf(key))?.object ?? null;
  if ((now && fingerprint(now)) === (left && fingerprint(left))) return;
  throw new ServiceError(
    'conflict',
    `${key.name} is no longer as push #${number} left it. Undo later pushes first, or make a new plan.`,
  );
}

/** The rules that lanes other than the given ones want: what they name has to stay. */
function otherRules(model: TenantModel, lanes: LaneRow[]): Policy[] {
  const own = new Set(lanes.map(({ profileName }) => profileName));
  return desired(model).policies.filter(({ destinations }) => !destinations.some((name) => own.has(name)));
}

/** What an open portal task may have made already: the person who undoes it looks. */
function uncertain({ known }: Basis, trails: Trail[]) {
  const standing = new Set(known.map(({ object }) => keyOf(object)));
  return trails.flatMap(({ key, left, certain }) =>
    !certain && left && !standing.has(keyOf(key)) ? [{ object: left, remoteId: null }] : [],
  );
}
