import { profileMatches, REGEX_READINGS, type RegexReading, USUAL_READING } from '../model/destination-match';
import { matchesWhole } from '../model/domains';
import { METHOD_FIELD } from '../model/method-guard';
import type { HeaderProfile, Policy, TenantView } from '../model/objects';
import { expandRedirect, type RequestLine } from '../model/redirect-url';

/** One request of one person, as the inline proxy sees it. */
export type ProxiedRequest = RequestLine & {
  method: string;
  user: string | null;
  groups: string[];
  headers: Record<string, string>;
  decrypted: boolean;
};

export type Verdict =
  | { outcome: 'not matched' }
  | { outcome: 'allowed'; policy: string; index: number }
  | { outcome: 'redirected'; policy: string; index: number; location: string };

/**
 * What the policies do to a request: top to bottom, the first match ends it, no match passes. A redirect works on
 * decrypted traffic only and otherwise falls through to the next policy (docs/facts/netskope-api.md 5.1, 5.4).
 * @param reading what a RegEx of a destination is compared with, which is UNKNOWN: see {@link otherVerdicts}
 */
export function evaluate(
  view: TenantView,
  request: ProxiedRequest,
  reading: RegexReading = USUAL_READING,
): Verdict {
  for (const [index, policy] of view.policies.entries()) {
    if (!policyMatches(view, policy, request, reading)) continue;
    if (policy.action.type === 'allow') return { outcome: 'allowed', policy: policy.name, index };
    if (!request.decrypted) continue;
    const location = expandRedirect(policy.action.url, request);
    return { outcome: 'redirected', policy: policy.name, index, location };
  }
  return { outcome: 'not matched' };
}

/** The readings under which another policy decides, or none, and what then happens: empty where the answer is sure. */
export function otherVerdicts(
  view: TenantView,
  request: ProxiedRequest,
): { reading: RegexReading; verdict: Verdict }[] {
  const usual = ruleOf(evaluate(view, request));
  return REGEX_READINGS.map((reading) => ({ reading, verdict: evaluate(view, request, reading) })).filter(
    ({ verdict }) => ruleOf(verdict) !== usual,
  );
}

const ruleOf = (verdict: Verdict): number => (verdict.outcome === 'not matched' ? -1 : verdict.index);

/** True where source, header profile and destination of a policy all match the request. */
function policyMatches(
  view: TenantView,
  policy: Policy,
  request: ProxiedRequest,
  reading: RegexReading,
): boolean {
  return (
    sourceMatches(policy, request) &&
    destinationMatches(view, policy, request, reading) &&
    headersMatch(view, policy, request)
  );
}

function sourceMatches({ source }: Policy, { user, groups }: ProxiedRequest): boolean {
  if (source.everyone) return true;
  return (
    (user !== null && source.users.includes(user)) || source.groups.some((group) => groups.includes(group))
  );
}

function destinationMatches(
  view: TenantView,
  policy: Policy,
  request: ProxiedRequest,
  reading: RegexReading,
): boolean {
  // Of what is not decrypted the proxy sees the host alone.
  const line = request.decrypted ? request : { ...request, path: '', query: '' };
  return view.destinationProfiles
    .filter((profile) => policy.destinations.includes(profile.name))
    .some((profile) => profileMatches(profile, line, reading));
}

function headersMatch(view: TenantView, policy: Policy, request: ProxiedRequest): boolean {
  const name = policy.source.headerProfile;
  if (name === null) return true;
  const profile = view.headerProfiles.find((candidate) => candidate.name === name);
  return (
    profile !== undefined &&
    request.decrypted &&
    headerProfileMatches(profile, { ...request.headers, [METHOD_FIELD]: request.method })
  );
}

/**
 * The method counts as a field of its own. AND between fields, OR within one, each RegEx against the whole value
 * (docs/facts/netskope-api.md 5.2).
 */
export function headerProfileMatches(profile: HeaderProfile, headers: Record<string, string>): boolean {
  const byName = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  return profile.fields.every(({ header, regex }) => {
    const value = byName.get(header.toLowerCase());
    return value !== undefined && regex.some((pattern) => matchesWhole(pattern, value));
  });
}
