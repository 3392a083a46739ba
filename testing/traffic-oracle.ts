import type { Verdict as RuleVerdict } from '@/lib/ptc/checking/decide';
import { evaluate } from '@/lib/ptc/checking/evaluate';
import type { ProxiedRequest } from '@/lib/ptc/checking/mismatch';
import { profileMatches, USUAL_READING } from '@/lib/ptc/model/destination-match';
import type { Policy, TenantView } from '@/lib/ptc/model/objects';
import { groupsIn, NO_RULE } from '@/lib/traffic/compile';
import type { Packages, Verdict } from '@/lib/traffic/verdict';

type Judged = { rule: number; verdict: Verdict; ecosystem: string };

/** What the query has to say of a request, by the evaluator. @param known whether the groups of its person are known */
export function judged(
  view: TenantView,
  packages: Packages,
  request: ProxiedRequest,
  known: boolean,
): Judged {
  const asked = known ? request : { ...request, groups: [] };
  const found = evaluate(view, asked);
  const defined =
    packages.ecosystems.find(({ matchType, domains }) => goes(asked, { type: matchType, values: domains }))
      ?.key ?? '';
  const outside = packages.hosts.find(({ host }) => goes(asked, { type: 'insensitive', values: [host] }));
  return {
    rule: placeOf(found),
    ecosystem: defined || (outside?.ecosystem ?? ''),
    verdict: verdictOn(view, asked, found, {
      defined: defined !== '',
      outside: outside !== undefined,
      known,
    }),
  };
}

type About = { defined: boolean; outside: boolean; known: boolean };

function verdictOn(view: TenantView, asked: ProxiedRequest, found: RuleVerdict, about: About): Verdict {
  const redirecting = view.policies.filter(
    ({ action, destinations }) =>
      action.type === 'redirect' &&
      view.destinationProfiles.some((one) => destinations.includes(one.name) && goes(asked, one)),
  );
  const fates = groupsIn(view).map((group) => evaluate(view, { ...asked, groups: [group] }).outcome);
  const isRedirected = found.outcome === 'redirected';
  if (
    !about.known &&
    redirecting.length > 0 &&
    fates.some((fate) => (fate === 'redirected') !== isRedirected)
  )
    return 'depends';
  if (isRedirected) return 'redirected';
  if (found.outcome === 'allowed') return 'browser';
  if (!asked.decrypted && (redirecting.length > 0 || about.defined)) return 'not decrypted';
  if (redirecting.length > 0)
    return redirecting.some((policy) => isFor(policy, asked)) ? 'method' : 'no scope';
  if (about.defined) return 'off';
  return about.outside ? 'outside' : 'other';
}

const placeOf = (found: RuleVerdict): number => (found.outcome === 'not matched' ? NO_RULE : found.index);

const goes = (request: ProxiedRequest, profile: Parameters<typeof profileMatches>[0]): boolean =>
  profileMatches(profile, request.decrypted ? request : { ...request, path: '', query: '' }, USUAL_READING);

const isFor = ({ source }: Policy, { user, groups }: ProxiedRequest): boolean =>
  source.everyone ||
  (user !== null && source.users.includes(user)) ||
  source.groups.some((group) => groups.includes(group));
