import { profileMatches, type RegexReading, USUAL_READING } from '../model/destination-match';
import { matchesWhole } from '../model/domains';
import { METHOD_FIELD } from '../model/method-guard';
import type { HeaderProfile, Policy, TenantView } from '../model/objects';
import type { RequestLine } from '../model/redirect-url';

/** One request of one person, as the inline proxy sees it. */
export type ProxiedRequest = RequestLine & {
  method: string;
  user: string | null;
  groups: string[];
  headers: Record<string, string>;
  decrypted: boolean;
};

/**
 * What of a policy a request does not meet: who sends it, where it goes, or what it carries. `decryption` is the one that
 * nobody can meet whose traffic is not decrypted: the proxy sees no header then, and cannot redirect.
 */
export type Mismatch =
  | { unmet: 'source' | 'destination' | 'decryption' }
  /** The policy names a header profile that is not there. */
  | { unmet: 'header profile'; name: string }
  /** `value` is null where the request has no such header. */
  | { unmet: 'header'; header: string; value: string | null; regex: string[] };

/** The first thing of a policy that a request does not meet; null where all of it matches. */
export function mismatchOf(
  view: TenantView,
  policy: Policy,
  request: ProxiedRequest,
  reading: RegexReading = USUAL_READING,
): Mismatch | null {
  if (!sourceMatches(policy, request)) return { unmet: 'source' };
  if (!destinationMatches(view, policy, request, reading)) return { unmet: 'destination' };
  const unmet = headerMismatch(view, policy, request);
  if (unmet) return unmet;
  return policy.action.type === 'redirect' && !request.decrypted ? { unmet: 'decryption' } : null;
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

function headerMismatch(view: TenantView, policy: Policy, request: ProxiedRequest): Mismatch | null {
  const name = policy.source.headerProfile;
  if (name === null) return null;
  const profile = view.headerProfiles.find((candidate) => candidate.name === name);
  if (!profile) return { unmet: 'header profile', name };
  if (!request.decrypted) return { unmet: 'decryption' };
  return unmetField(profile, { ...request.headers, [METHOD_FIELD]: request.method });
}

/** True where a request with these headers meets a header profile. */
export function headerProfileMatches(profile: HeaderProfile, headers: Record<string, string>): boolean {
  return unmetField(profile, headers) === null;
}

/**
 * The method counts as a field of its own. AND between fields, OR within one, each RegEx against the whole value
 * (docs/facts/netskope-api.md 5.2).
 */
export function unmetField(profile: HeaderProfile, headers: Record<string, string>): Mismatch | null {
  const byName = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  for (const { header, regex } of profile.fields) {
    const value = byName.get(header.toLowerCase());
    if (value === undefined || !regex.some((pattern) => matchesWhole(pattern, value)))
      return { unmet: 'header', header, value: value ?? null, regex };
  }
  return null;
}
