import { type DestinationProfile, INERT_HOST, isInert, type Policy, type TenantObject } from './objects';

type Step = { before: TenantObject | null; after: TenantObject | null };
type Write = { before: TenantObject | null; after: TenantObject };

const PHASE = {
  ...{ stop: 0, removeRedirect: 1 },
  ...{ header: 2, inert: 3, allow: 4, redirect: 5, narrow: 6 },
  ...{ removeAllow: 7, removeHeader: 8, removeProfile: 9, start: 10 },
} as const;

/**
 * Where in the safe order a step comes: first what stops a redirect, then structure (header profile, inert destination
 * profile, allow rule, redirect rule), last what starts one. An allow rule that names fewer people waits for its redirect.
 * What is removed goes before what it needs: a redirect rule first, a profile once no rule names it (facts/netskope-api.md 4.1).
 */
export function phaseOf({ before, after }: Step): number {
  if (!after) return removalPhase(before);
  if (after.kind === 'header-profile') return PHASE.header;
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
  return before?.kind === 'header-profile' ? PHASE.removeHeader : PHASE.removeProfile;
}

/** True where more is redirected after the step than before it. */
export function startsRedirect({ before, after }: Step): boolean {
  if (after?.kind !== 'destination-profile' || isInert(after)) return false;
  return !before || keptOf(before, after).length < after.values.length;
}

/**
 * What a live object has to be in between, or null where one step is safe: an allow rule names both the old people and the
 * new until its redirect rule has changed, and a profile whose pair changes holds only the domains of both.
 * @param pairChanges what {@link profilesWithChangingPair} found
 */
export function betweenOf({ before, after }: Write, pairChanges: ReadonlySet<string>): TenantObject | null {
  if (before?.kind === 'policy' && after.kind === 'policy') {
    if (after.action.type === 'redirect' || isWithin(before, after) || isWithin(after, before)) return null;
    const users = [...new Set([...before.source.users, ...after.source.users])];
    const groups = [...new Set([...before.source.groups, ...after.source.groups])];
    return { ...after, source: { ...after.source, users, groups } };
  }
  if (before?.kind !== 'destination-profile' || after.kind !== 'destination-profile') return null;
  if (!pairChanges.has(after.name) || isInert(before) || isInert(after)) return null;
  const kept = keptOf(before, after);
  return { ...after, values: kept.length > 0 ? kept : [INERT_HOST] };
}

/** The names of the destination profiles that a changing policy names. */
export function profilesWithChangingPair(
  policies: Policy[],
  changing: ReadonlySet<string>,
): ReadonlySet<string> {
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

/** True where a rule names nobody whom the other does not name. */
function isWithin({ source: inner }: Policy, { source: outer }: Policy): boolean {
  if (outer.everyone || inner.everyone) return outer.everyone;
  return isSubset(inner.users, outer.users) && isSubset(inner.groups, outer.groups);
}

function isSubset(inner: string[], outer: string[]): boolean {
  const names = new Set(outer);
  return inner.every((name) => names.has(name));
}
