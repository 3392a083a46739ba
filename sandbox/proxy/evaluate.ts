import { groupsOf } from '../tenant/directory';
import type { RegexSees } from '../tenant/settings';
import type { Enforced, HeaderProfile, Policy } from '../tenant/tenant-state';
import { destinationMatcher } from './destination-match';
import { matchesHeaders } from './header-match';
import { indexOf } from './policy-index';
import type { WebRequest } from './web-request';

/**
 * The policy that decides on a request: the first match from top to bottom (docs/facts/netskope-api.md 5.1), or none.
 */
export function decide(enforced: Enforced, request: WebRequest, regexSees: RegexSees): Policy | null {
  const index = indexOf(enforced);
  const matched = index.destinations.filter(destinationMatcher(request, regexSees));
  const places = matched.flatMap(({ id }) => index.placesOf.get(id) ?? []);
  const candidates = [...places, ...index.anywhere].sort((one, other) => one - other);
  for (const place of candidates) {
    const policy = index.ordered[place];
    if (policy && applies(policy, index.headers, request)) return policy;
  }
  return null;
}

/**
 * Whether all but the destination of a policy fits. An undecrypted request passes a redirect by
 * (docs/facts/netskope-api.md 5.4).
 */
function applies(policy: Policy, headers: ReadonlyMap<string, HeaderProfile>, request: WebRequest): boolean {
  if (!isInSource(policy, request.user)) return false;
  if (policy.action === 'Redirect' && !request.decrypted) return false;
  return meetsHeaderProfile(policy, headers, request);
}

/** Users or groups; both empty means All. Somebody unknown is in All only. */
function isInSource(policy: Policy, user: string | null): boolean {
  if (policy.users.length === 0 && policy.userGroups.length === 0) return true;
  if (user === null) return false;
  const groups = groupsOf(user);
  return policy.users.includes(user) || policy.userGroups.some((group) => groups.includes(group));
}

function meetsHeaderProfile(
  policy: Policy,
  profiles: ReadonlyMap<string, HeaderProfile>,
  request: WebRequest,
) {
  if (policy.headerProfileId === null) return true;
  const profile = profiles.get(policy.headerProfileId);
  return profile !== undefined && request.decrypted && matchesHeaders(profile, request);
}
