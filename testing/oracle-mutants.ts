import type { Verdict } from '@/lib/ptc/checking/decide';
import { evaluate } from '@/lib/ptc/checking/evaluate';
import type { ProxiedRequest } from '@/lib/ptc/checking/mismatch';
import { type RegexReading, USUAL_READING } from '@/lib/ptc/model/destination-match';
import type { Policy, TenantView } from '@/lib/ptc/model/objects';
import { RESULT_LIMIT, uncutRedirect } from '@/lib/ptc/model/redirect-url';

type Evaluator = (view: TenantView, request: ProxiedRequest, reading: RegexReading) => Verdict;

/** An evaluator that sees another tenant, or another request, than there is: what it forgets is what the mutant is called. */
const seeing =
  (
    other: (view: TenantView) => TenantView,
    ask: (request: ProxiedRequest) => ProxiedRequest = (one) => one,
  ): Evaluator =>
  (view, request, reading) =>
    evaluate(other(view), ask(request), reading);
const asking = (ask: (request: ProxiedRequest) => ProxiedRequest): Evaluator => seeing((view) => view, ask);

const withPolicies = (view: TenantView, change: (policy: Policy) => Policy): TenantView => ({
  ...view,
  policies: view.policies.map(change),
});

const withRegex = (view: TenantView, change: (regex: string[]) => string[]): TenantView => ({
  ...view,
  headerProfiles: view.headerProfiles.map((profile) => ({
    ...profile,
    fields: profile.fields.map(({ header, regex }) => ({ header, regex: change(regex) })),
  })),
});

/** Evaluators that are wrong in one thing each. The proof has to tell every one of them from the oracle. */
export const MUTANTS: Record<string, Evaluator> = {
  'the last match wins': seeing((view) => ({ ...view, policies: view.policies.toReversed() })),
  'groups do not count': asking((request) => ({ ...request, groups: [] })),
  'users do not count': asking((request) => ({ ...request, user: null })),
  'everything is decrypted': asking((request) => ({ ...request, decrypted: true })),
  'every method is GET': asking((request) => ({ ...request, method: 'GET' })),
  'ports do not count': asking((request) => ({ ...request, host: request.host.replace(/:\d+$/, '') })),
  'http is https': asking((request) => ({ ...request, scheme: 'https' })),
  'the query is not seen': asking((request) => ({ ...request, query: '' })),
  'only one reading of a RegEx': (view, request) => evaluate(view, request, USUAL_READING),
  'names in any case': seeing((view) => ({
    ...view,
    destinationProfiles: view.destinationProfiles.map((profile) =>
      profile.type === 'sensitive' ? { ...profile, type: 'insensitive' } : profile,
    ),
  })),
  'names in their case alone': seeing((view) => ({
    ...view,
    destinationProfiles: view.destinationProfiles.map((profile) =>
      profile.type === 'insensitive' ? { ...profile, type: 'sensitive' } : profile,
    ),
  })),
  'a part of a header is enough': seeing((view) =>
    withRegex(view, (regex) => regex.map((one) => `.*(?:${one}).*`)),
  ),
  'only the first value of a header counts': seeing((view) => withRegex(view, (regex) => regex.slice(0, 1))),
  'only the first field counts': seeing((view) => ({
    ...view,
    headerProfiles: view.headerProfiles.map((profile) => ({
      ...profile,
      fields: profile.fields.slice(0, 1),
    })),
  })),
  'a header profile that is gone matches': seeing((view) =>
    withPolicies(view, (policy) => {
      const { headerProfile } = policy.source;
      const stands = view.headerProfiles.some(({ name }) => name === headerProfile);
      return stands ? policy : { ...policy, source: { ...policy.source, headerProfile: null } };
    }),
  ),
  'only the first destination counts': seeing((view) =>
    withPolicies(view, (policy) => ({ ...policy, destinations: policy.destinations.slice(0, 1) })),
  ),
  'the last value of a profile is forgotten': seeing((view) => ({
    ...view,
    destinationProfiles: view.destinationProfiles.map((profile) => ({
      ...profile,
      values: profile.values.slice(0, Math.max(profile.values.length - 1, 1)),
    })),
  })),
  'nothing is cut': (view, request, reading) => {
    const verdict = evaluate(view, request, reading);
    const action = verdict.outcome === 'redirected' ? view.policies[verdict.index]?.action : undefined;
    if (verdict.outcome !== 'redirected' || action?.type !== 'redirect') return verdict;
    return verdict.location.length < RESULT_LIMIT
      ? verdict
      : { ...verdict, location: uncutRedirect(action.url, request, 'as it came') };
  },
};
