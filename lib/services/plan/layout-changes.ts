import type { Tx } from '@/lib/db/client';
import type { Finding } from '@/lib/ptc/checking/finding';
import type { IntentOf } from '@/lib/ptc/model/intent';
import type { PolicyLayout } from '@/lib/ptc/model/tenant-model';
import { desired } from '@/lib/ptc/planning/desired';
import type { ObjectFilter } from '@/lib/ptc/planning/extent';
import { layoutOf } from '@/lib/ptc/planning/pairs';
import { PlanContent, planChanges } from '@/lib/ptc/planning/plan';
import { differingLanes } from '../ledger/differing-lanes';
import { inOrderOf } from '../ledger/known';
import type { LaneRow, LoadedTenant } from '../words/loaded-tenant';
import { ServiceError } from '../words/problem';
import { type Basis, type Proposal, refuseForeign, refuseStaged } from './basis';
import { laneFilter, refuseCanary, refuseUnlike } from './lane-changes';

/** UNKNOWN to docs/facts/netskope-api.md 5.1, which speaks of one destination. */
const SEVERAL: Finding = {
  field: 'definition',
  severity: 'warn',
  text: 'Whether one policy of your tenant takes several destination profiles is not documented: verify it there before you push. The sandbox takes them.',
};

/**
 * The changes that lay the policies of every prepared lane out in another way: the new pairs above the old ones first, then the old
 * ones go. No destination profile is touched, and what is on stays on.
 */
export async function layoutChanges(tx: Tx, basis: Basis, { layout }: IntentOf<'layout'>): Promise<Proposal> {
  const { loaded, known, transportOf } = basis;
  const { model, row } = loaded;
  if (layoutOf(model) === layout)
    throw new ServiceError('refused', `The policies of this tenant already use the layout per ${layout}.`);
  await refuseUnfinished(tx, loaded);
  const pending = new Set(model.lanes.filter((lane) => lane.pending).map(({ profileName }) => profileName));
  const lanes = row.lanes.filter(({ profileName }) => !pending.has(profileName));
  refuseCanary(basis, lanes);
  const wanted = desired({ ...model, policyLayout: layout });
  const isOwn = laneFilter(lanes, wanted.policies);
  const filter: ObjectFilter = (object) => object.kind !== 'destination-profile' && isOwn(object);
  const standing = inOrderOf(desired(model).policies, known);
  const changes = planChanges(wanted, standing, transportOf, { filter, clear: true });
  refuseForeign(basis, [...wanted.headerProfiles, ...wanted.policies].filter(filter));
  refuseStaged(basis, changes);
  refuseUnlike(basis, filter);
  const findings = layout === 'scope' ? [SEVERAL] : [];
  return {
    title: titleOf(layout, lanes, wanted.policies.filter(isOwn).length),
    lanes,
    changes,
    findings,
    layout,
  };
}

function titleOf(layout: PolicyLayout, lanes: LaneRow[], policies: number): string {
  const of = lanes.length === 1 ? '1 lane' : `${lanes.length} lanes`;
  return `Lay the policies of ${of} out per ${layout}: ${policies} policies`;
}

/** The new pairs take the place of what stands: that has to be just what is wanted, with nobody at work on it. */
async function refuseUnfinished(tx: Tx, loaded: LoadedTenant): Promise<void> {
  const open = await tx.portalTask.count({
    where: { tenantId: loaded.row.id, status: 'open', objectKind: { not: 'destination-profile' } },
  });
  if (open > 0)
    throw new ServiceError(
      'refused',
      `${open} portal ${open === 1 ? 'task is' : 'tasks are'} open. Finish them or undo their push, then change the layout.`,
    );
  const [first, ...others] = await differingLanes(tx, loaded);
  if (!first) return;
  const more = others.length > 0 ? ` and ${others.length} more` : '';
  throw new ServiceError(
    'refused',
    `The rules of ${first.title}${more} have changes that are not pushed yet. Push them first, then change the layout.`,
  );
}

/** While the pairs of a new layout are being made, none of the old layout is begun. Throws where a push does that. */
export async function refuseDuringLayout(tx: Tx, tenantId: string): Promise<void> {
  const pushes = await tx.push.findMany({
    where: { tenantId, status: { in: ['queued', 'running', 'waiting_for_portal'] } },
    select: { number: true, plan: { select: { content: true } } },
  });
  const first = pushes.find(({ plan }) => PlanContent.parse(JSON.parse(plan.content)).layout);
  if (first)
    throw new ServiceError(
      'refused',
      `Push #${first.number} changes the policy layout. Wait until it has ended, or undo it first.`,
    );
}
