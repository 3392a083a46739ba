import { type Change, keyOf } from '../model/change';
import type { Policy, TenantObject, TenantView } from '../model/objects';
import { withObjects } from './view';

/** What stands once every change of a plan is made, its new rules where the plan puts them. */
export function viewAfter(view: TenantView, changes: Change[]): TenantView {
  const gone = new Set(changes.filter(({ after }) => after === null).map(({ object }) => keyOf(object)));
  const stays = (object: TenantObject) => !gone.has(keyOf(object));
  const after = withObjects(
    view,
    changes.flatMap((change) => change.after ?? []),
  );
  return {
    ...after,
    destinationProfiles: after.destinationProfiles.filter(stays),
    headerProfiles: after.headerProfiles.filter(stays),
    ...(after.privateAccess && { privateAccess: after.privateAccess.filter(stays) }),
    policies: changes.reduce(moved, after.policies.filter(stays)),
  };
}

function moved(policies: Policy[], { after, position }: Change): Policy[] {
  if (after?.kind !== 'policy' || position === null) return policies;
  const others = policies.filter(({ name }) => name !== after.name);
  const beside = position.at === 'top' ? 0 : others.findIndex(({ name }) => name === position.policy);
  // A rule of others that the plan names is not in view: ours keep their order.
  if (beside < 0) return policies;
  return others.toSpliced(position.at === 'below' ? beside + 1 : beside, 0, after);
}
