import type { Change, KnownObject, ObjectKey, Transport } from '../model/change';
import type { ObjectKind, Policy } from '../model/objects';
import type { TenantModel } from '../model/tenant-model';
import { desired } from './desired';
import { planChanges } from './plan';
import { withGoing } from './take-over';
import { withObjects } from './view';

/**
 * The changes that take lanes which are off out of a tenant, in the safe order: their rules first, or what these name of them; then
 * the header profiles that no rule needs any more; last the destination profiles. Nothing of other lanes changes, whatever else is
 * wanted of them.
 * @param profiles the names of the lanes' destination profiles
 */
export function retirement(
  model: TenantModel,
  profiles: ReadonlySet<string>,
  known: KnownObject[],
  transportOf: (kind: ObjectKind) => Transport,
): Change[] {
  const left = desired({
    ...model,
    lanes: model.lanes.filter(({ profileName }) => !profiles.has(profileName)),
  });
  const rules = known.flatMap(({ object }) => (object.kind === 'policy' ? [object] : []));
  const naming = rules.filter(({ destinations }) => destinations.some((name) => profiles.has(name)));
  // One that is left with no destination would be for all of them: it goes.
  const reduced = naming
    .map((rule) => without(rule, profiles))
    .filter(({ destinations }) => destinations.length > 0);
  const kept = new Set(reduced.map(({ name }) => name));
  const going = naming.filter(({ name }) => !kept.has(name));
  const wanted = new Set(left.headerProfiles.map(({ name }) => name));
  const headers = naming.flatMap(({ source: { headerProfile } }) =>
    headerProfile && !wanted.has(headerProfile) ? [headerProfile] : [],
  );
  const gone: ObjectKey[] = [
    ...going,
    ...[...new Set(headers)].map((name) => ({ kind: 'header-profile' as const, name })),
    ...[...profiles].map((name) => ({ kind: 'destination-profile' as const, name })),
  ];
  const changes = planChanges(
    withObjects({ ...left, policies: withGoing(left.policies, rules) }, reduced),
    known,
    transportOf,
    { filter: ({ kind, name }) => kind === 'policy' && kept.has(name), gone },
  );
  return changes.map((change) => ({ ...change, reason: reasonFor(change) }));
}

const without = (rule: Policy, profiles: ReadonlySet<string>): Policy => ({
  ...rule,
  destinations: rule.destinations.filter((name) => !profiles.has(name)),
});

function reasonFor({ op, object }: Change): string {
  if (op !== 'delete') return 'Lets go of the lanes that are retired. It does for the others what it did.';
  return object.kind === 'policy' ? 'No lane uses it any more.' : 'No rule names it any more when it goes.';
}
