import { inOrder } from '../tenant/policy-order';
import type { DestinationProfile, Enforced, HeaderProfile, Policy } from '../tenant/tenant-state';

/** The enforced policies in their order, found by destination profile: a request need not look at each of them. */
export type PolicyIndex = {
  readonly ordered: readonly Policy[];
  /** The profiles that a policy names. */
  readonly destinations: readonly DestinationProfile[];
  readonly headers: ReadonlyMap<string, HeaderProfile>;
  /** Places in the order, per destination profile. */
  readonly placesOf: ReadonlyMap<string, readonly number[]>;
  /** Places of the policies for any web traffic. */
  readonly anywhere: readonly number[];
};

const built = new WeakMap<Enforced, PolicyIndex>();

/** The index of what is enforced; built once per applied version. */
export function indexOf(enforced: Enforced): PolicyIndex {
  const known = built.get(enforced) ?? build(enforced);
  built.set(enforced, known);
  return known;
}

function build({ policies, groups, destinations, headerProfiles }: Enforced): PolicyIndex {
  const ordered = inOrder(policies, groups).filter((policy) => policy.enabled);
  const placesOf = new Map<string, number[]>();
  const anywhere: number[] = [];
  for (const [place, policy] of ordered.entries()) {
    if (policy.destinationIds.length === 0) anywhere.push(place);
    for (const id of new Set(policy.destinationIds)) {
      const places = placesOf.get(id);
      if (places) places.push(place);
      else placesOf.set(id, [place]);
    }
  }
  return {
    ordered,
    destinations: destinations.filter(({ id }) => placesOf.has(id)),
    headers: new Map(headerProfiles.map((profile) => [profile.id, profile])),
    placesOf,
    anywhere,
  };
}
