import { keyOf, type ObjectKey } from '../model/change';
import {
  type DestinationProfile,
  INERT_HOST,
  isInert,
  type Policy,
  type TenantObject,
} from '../model/objects';

type Step = { before: TenantObject | null; after: TenantObject | null };
type Write = { before: TenantObject | null; after: TenantObject };
/** Names of destination profiles. */
type Names = ReadonlySet<string>;

const PHASE = {
  stop: 0,
  removeRedirect: 1,
  header: 2,
  privateApp: 2,
  accessRule: 3,
  inert: 3,
  allow: 4,
  redirect: 5,
  handOver: 6,
  narrow: 7,
  removeAllow: 8,
  removeHeader: 9,
  removeAccessRule: 9,
  removeProfile: 10,
  removePrivateApp: 10,
  start: 11,
} as const;

/**
 * Where in the safe order a step comes: first what stops a redirect, then structure (header profile, inert destination
 * profile, allow rule, redirect rule), last what starts one. An allow rule that names less waits for its redirect.
 * What is removed goes before what it needs: a redirect rule first, a profile once no rule names it
 * (docs/facts/netskope-api.md 4.1). A redirect rule whose lanes another pair takes over lets go of them once that pair
 * stands.
 * @param redirected what {@link redirectedBy} found in the wanted rules
 */
export function phaseOf(step: Step, redirected: Names): number {
  const { before, after } = step;
  if (handsOver(step, redirected)) return PHASE.handOver;
  if (!after) return removalPhase(before);
  if (after.kind === 'header-profile') return PHASE.header;
  if (after.kind === 'private-app') return PHASE.privateApp;
  if (after.kind === 'access-rule') return PHASE.accessRule;
  if (after.kind === 'policy') {
    if (after.action.type === 'redirect') return PHASE.redirect;
    return before?.kind === 'policy' && isWithin(after, before) && !isWithin(before, after)
      ? PHASE.narrow
      : PHASE.allow;
  }
  if (startsRedirect({ before, after })) return PHASE.start;
  return before ? PHASE.stop : PHASE.inert;
}

function removalPhase(before: TenantObject | null): number {
  if (before?.kind === 'policy')
    return before.action.type === 'redirect' ? PHASE.removeRedirect : PHASE.removeAllow;
  if (before?.kind === 'access-rule') return PHASE.removeAccessRule;
  if (before?.kind === 'private-app') return PHASE.removePrivateApp;
  return before?.kind === 'header-profile' ? PHASE.removeHeader : PHASE.removeProfile;
}

/** The destination profiles that redirect rules name. */
export const redirectedBy = (objects: Iterable<TenantObject | null>): Names => {
  const names = new Set<string>();
  for (const object of objects)
    if (object?.kind === 'policy' && object.action.type === 'redirect')
      for (const name of object.destinations) names.add(name);
  return names;
};

/** True where a redirect rule only lets go of lanes, and another one redirects them from now on. */
function handsOver({ before, after }: Step, redirected: Names): boolean {
  if (before?.kind !== 'policy' || before.action.type !== 'redirect') return false;
  const kept = after?.kind === 'policy' ? after.destinations : [];
  return isSubset(kept, before.destinations) && lostBy(before, kept).some((name) => redirected.has(name));
}

/** True where a change of a plan hands lanes over to rules that the same plan writes. */
export function handsOverIn(
  change: Step & { object: ObjectKey },
  plan: (Step & { object: ObjectKey })[],
): boolean {
  const { before, object } = change;
  if (before?.kind !== 'policy' || before.action.type !== 'redirect') return false;
  const others = plan.filter((other) => keyOf(other.object) !== keyOf(object));
  return handsOver(change, redirectedBy(others.map(({ after }) => after)));
}

const lostBy = ({ destinations }: Policy, kept: string[]): string[] => {
  const names = new Set(kept);
  return destinations.filter((name) => !names.has(name));
};

/** True where more is redirected after the step than before it. */
export function startsRedirect({ before, after }: Step): boolean {
  if (after?.kind !== 'destination-profile' || isInert(after)) return false;
  return !before || keptOf(before, after).length < after.values.length;
}

/**
 * What a live object has to be in between, or null where one step is safe: an allow rule names both the old and the new until
 * its redirect rule has changed, a redirect rule keeps the lanes that another pair takes over until that pair stands, and a
 * profile whose pair changes holds only the domains of both.
 * @param pairChanges what {@link profilesWithChangingPair} found
 * @param redirected what {@link redirectedBy} found in the wanted rules
 */
export function betweenOf(
  { before, after }: Write,
  pairChanges: Names,
  redirected: Names,
): TenantObject | null {
  if (before?.kind === 'policy' && after.kind === 'policy')
    return after.action.type === 'allow'
      ? allowBetween(before, after)
      : redirectBetween(before, after, redirected);
  if (before?.kind !== 'destination-profile' || after.kind !== 'destination-profile') return null;
  if (!pairChanges.has(after.name) || isInert(before) || isInert(after)) return null;
  const kept = keptOf(before, after);
  return { ...after, values: kept.length > 0 ? kept : [INERT_HOST] };
}

function allowBetween(before: Policy, after: Policy): Policy | null {
  if (isWithin(before, after) || isWithin(after, before)) return null;
  const everyone = before.source.everyone || after.source.everyone;
  const people = (key: 'users' | 'groups') =>
    everyone ? [] : [...new Set([...before.source[key], ...after.source[key]])];
  return {
    ...after,
    source: { ...after.source, everyone, users: people('users'), groups: people('groups') },
    destinations: [...new Set([...after.destinations, ...before.destinations])],
  };
}

function redirectBetween(before: Policy, after: Policy, redirected: Names): Policy | null {
  const moved = lostBy(before, after.destinations).filter((name) => redirected.has(name));
  if (moved.length === 0) return null;
  return { ...after, destinations: [...after.destinations, ...moved] };
}

/** The names of the destination profiles that a changing policy names. */
export function profilesWithChangingPair(policies: Policy[], changing: ReadonlySet<string>): Names {
  return new Set(
    policies.filter(({ name }) => changing.has(name)).flatMap(({ destinations }) => destinations),
  );
}

/** The values of a profile that match before and after alike. */
function keptOf(before: TenantObject, after: DestinationProfile): string[] {
  if (before.kind !== 'destination-profile' || before.type !== after.type) return [];
  const standing = new Set(before.values);
  return after.values.filter((value) => standing.has(value));
}

/** True where a rule names nobody and no destination that the other does not name. */
function isWithin(inner: Policy, outer: Policy): boolean {
  if (!isSubset(inner.destinations, outer.destinations)) return false;
  if (outer.source.everyone || inner.source.everyone) return outer.source.everyone;
  return (
    isSubset(inner.source.users, outer.source.users) && isSubset(inner.source.groups, outer.source.groups)
  );
}

function isSubset(inner: string[], outer: string[]): boolean {
  const names = new Set(outer);
  return inner.every((name) => names.has(name));
}
