import { keyOf, type ObjectKey } from '../model/change';
import type { Policy, TenantObject, TenantView } from '../model/objects';
import { partnersOf, regroupedLanes, supersededRules } from './take-over';

/** A name a plan may touch. Leaving the filter out plans for the whole tenant. */
export type ObjectFilter = (object: TenantObject) => boolean;

/** What a plan is asked to touch of a tenant. */
export type Extent = {
  filter: ObjectFilter | undefined;
  /** What is known and has to go, where no rule that stays names it. */
  gone: ObjectKey[] | undefined;
  /** The rules of ours that pass the filter and that nothing wants any more go too, or let go of what others take over. */
  clear: boolean;
};

/**
 * What a plan has to look at: the objects as they are wanted, with all that cannot be left as it is while these change, and what
 * has to go.
 * @param rules the rules of ours that stand
 */
export function within(
  wanted: TenantView,
  rules: Policy[],
  { filter, gone = [], clear = false }: Partial<Extent>,
): { coming: TenantObject[]; gone: ObjectKey[] } {
  const passes = filter ? passing(wanted, filter, rules) : () => true;
  const coming = [
    ...wanted.headerProfiles,
    ...wanted.destinationProfiles,
    ...wanted.policies,
    ...(wanted.privateAccess ?? []),
  ].filter(passes);
  if (!clear) return { coming, gone };
  const superseded = supersededRules(wanted.policies.filter(passes), wanted.policies, rules);
  const reduced = superseded.flatMap(({ rule, kept }) =>
    kept.length > 0 ? [{ ...rule, destinations: kept }] : [],
  );
  const replaced = superseded.filter(({ kept }) => kept.length === 0);
  return {
    coming: [...coming, ...reduced],
    gone: [...gone, ...replaced.map(({ rule: { kind, name } }) => ({ kind, name }))],
  };
}

/**
 * What passes a filter as it is wanted or as it stands, and what has to come with it: the rules between which its lanes move, with
 * the header profiles that they name; and the destination profiles of a rule that is for other people than
 * before, or they would meet what those held for the old ones.
 */
function passing({ policies }: TenantView, filter: ObjectFilter, known: Policy[]): ObjectFilter {
  const standing = new Map(known.map((rule) => [rule.name, rule]));
  const standingRule = (name: string) => standing.get(name) ?? null;
  const passesAsRule = (rule: Policy) => {
    const stands = standingRule(rule.name);
    return filter(rule) || (stands !== null && filter(stands));
  };
  const rules = policies.filter(passesAsRule);
  const partners = partnersOf(rules, policies, standingRule);
  const coming = [...rules, ...partners];
  const keys = new Set(
    [
      ...coming,
      ...partners.map(({ source }) => ({
        kind: 'header-profile' as const,
        name: source.headerProfile ?? '',
      })),
      ...regroupedLanes(coming, known).map((name) => ({ kind: 'destination-profile' as const, name })),
    ].map(keyOf),
  );
  return (object) => keys.has(keyOf(object)) || (object.kind !== 'policy' && filter(object));
}

/** The keys of what rules name: their profiles, or their private apps. */
export function namedBy(objects: TenantObject[]): ReadonlySet<string> {
  return new Set(
    objects.flatMap((object) => {
      if (object.kind === 'access-rule')
        return object.apps.map((name) => keyOf({ kind: 'private-app', name }));
      if (object.kind !== 'policy') return [];
      const profiles = object.destinations.map((name) => keyOf({ kind: 'destination-profile', name }));
      const { headerProfile } = object.source;
      return headerProfile ? [...profiles, keyOf({ kind: 'header-profile', name: headerProfile })] : profiles;
    }),
  );
}
