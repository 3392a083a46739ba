import { evaluate } from '@/lib/ptc/checking/evaluate';
import type { ProxiedRequest } from '@/lib/ptc/checking/mismatch';
import { type Change, keyOf } from '@/lib/ptc/model/change';
import { profileMatches, type RegexReading } from '@/lib/ptc/model/destination-match';
import { valueMatches } from '@/lib/ptc/model/domains';
import { lanesInOrder } from '@/lib/ptc/model/lane-order';
import { isInert, type Policy, type TenantObject, type TenantView } from '@/lib/ptc/model/objects';
import type { TenantModel } from '@/lib/ptc/model/tenant-model';
import { applyChange } from '@/lib/ptc/planning/apply-change';
import { desired } from '@/lib/ptc/planning/desired';
import type { ObjectFilter } from '@/lib/ptc/planning/extent';
import { planChanges } from '@/lib/ptc/planning/plan';
import { ARTIFACTORY_HOSTS, isBrowser, names, type Rollout } from './tenant-models';

/** One plan: from what is wanted before to what is wanted after, on a tenant that stands as it stands. */
export type Stretch = {
  before: TenantModel;
  after: TenantModel;
  start: TenantView;
  filter?: ObjectFilter | undefined;
};

/** The invariants of the safe order: four of redirects, that of the method guard and that of the policy layout. */
export const INVARIANTS = {
  browser: 'no browser is redirected',
  outsider: 'nobody outside a scope that is switched on, before or after, is redirected',
  loop: 'Artifactory is in no destination of ours',
  method: 'no request is redirected whose method its ecosystem is guarded against, before and after',
  bare: 'no live redirect stands without its allow rule directly above it',
  pair: 'no lane that is on before and after is ever without its pair',
} as const;
export type Broken = { invariant: keyof typeof INVARIANTS; told: string };

/** What was seen at one state of a tenant: which invariants are broken, and what really happened to the requests. */
export type Seen = {
  broken: Broken[];
  redirected: ProxiedRequest[];
  passed: ProxiedRequest[];
  live: boolean;
};

export const objectsOf = ({ headerProfiles, destinationProfiles, policies }: TenantView): TenantObject[] => [
  ...headerProfiles,
  ...destinationProfiles,
  ...policies,
];

/** A model is looked at many times: what it wants, and its lanes, are worked out once. */
const wantedOf = once((model: TenantModel) => desired(model));
const lanesOf = once((model: TenantModel) => lanesInOrder(model).filter(({ lane }) => lane.on));

function once<T>(work: (model: TenantModel) => T): (model: TenantModel) => T {
  const known = new WeakMap<TenantModel, { value: T }>();
  return (model) => {
    const found = known.get(model) ?? { value: work(model) };
    known.set(model, found);
    return found.value;
  };
}

/** The changes of a stretch, planned from what stands of ours as a push would find it. */
export function changesOf({ before, after, start, filter }: Stretch): Change[] {
  const ours = new Set([...objectsOf(wantedOf(before)), ...objectsOf(wantedOf(after))].map(keyOf));
  const known = objectsOf(start)
    .filter((object) => ours.has(keyOf(object)))
    .map((object) => ({ object, remoteId: null }));
  const kept = new Set(objectsOf(wantedOf(after)).map(keyOf));
  const lanes = new Set(after.lanes.map(({ profileName }) => profileName));
  const gone = objectsOf(wantedOf(before)).filter(
    (object) =>
      !kept.has(keyOf(object)) &&
      (filter?.(object) ?? true) &&
      // A rule of lanes that stay goes once others have taken them over.
      !(object.kind === 'policy' && object.destinations.some((name) => lanes.has(name))),
  );
  return planChanges(wantedOf(after), known, () => 'api', { filter, gone, clear: true });
}

/** Every state of the tenant while changes are carried out, the first one before any of them. */
export function everyPrefix(start: TenantView, changes: Change[]): TenantView[] {
  const views = [start];
  for (const change of changes) views.push(applyChange(views.at(-1) ?? start, change));
  return views;
}

/** A plan for one lane touches its own objects, and the header profile. */
export const oneLane =
  (profileName: string): ObjectFilter =>
  (object) =>
    object.kind === 'header-profile' ||
    (object.kind === 'policy' ? object.destinations.includes(profileName) : object.name === profileName);

/** Looks at any state of one stretch: the requests through the evaluator, and the rules themselves. */
export function observerOf(
  { before, after }: Stretch,
  { requests, reading }: Pick<Rollout, 'requests' | 'reading'>,
): (view: TenantView) => Seen {
  const ours = new Set([...wantedOf(before).policies, ...wantedOf(after).policies].map(({ name }) => name));
  const profiles = new Set([...before.lanes, ...after.lanes].map(({ profileName }) => profileName));
  const staying = stayingOn(before, after);
  const isAskedFor = new Map(
    requests.map((request) => [
      request,
      asksFor(before, request, reading) || asksFor(after, request, reading),
    ]),
  );
  const guardedOff = methodsGuardedOff(before, after);
  return (view) => {
    const verdicts = requests.map((request) => ({ request, verdict: evaluate(view, request, reading) }));
    // Other people's redirects are not Turnout's.
    const own = verdicts.flatMap(({ request, verdict }) =>
      verdict.outcome !== 'not matched' && ours.has(verdict.policy) ? [{ request, verdict }] : [],
    );
    const redirects = own.filter(({ verdict }) => verdict.outcome === 'redirected');
    const told = ({ request, verdict }: (typeof own)[number]) =>
      `${verdict.policy} redirects ${request.method} of ${request.user} to ${request.host} (${request.headers['User-Agent']})`;
    const broken = (invariant: Broken['invariant']) => (told: string) => ({ invariant, told });
    const live = liveRedirects(view, ours);
    return {
      broken: [
        ...redirects
          .filter(({ request }) => isBrowser(request))
          .map(told)
          .map(broken('browser')),
        ...redirects
          .filter(({ request }) => !isAskedFor.get(request))
          .map(told)
          .map(broken('outsider')),
        ...redirects
          .filter(({ request, verdict }) => guardedOff.get(verdict.policy)?.includes(request.method))
          .map(told)
          .map(broken('method')),
        ...loopsOf(view, profiles).map(broken('loop')),
        ...live
          .filter(({ policy, above }) => !isAllowRuleOf(policy, above, view))
          .map(({ policy, above }) => `above ${policy.name} stands ${above?.name}`)
          .map(broken('bare')),
        ...withoutPair(view, ours, staying)
          .map((name) => `no complete pair names ${name}`)
          .map(broken('pair')),
      ],
      redirected: redirects.map(({ request }) => request),
      passed: own.filter(({ verdict }) => verdict.outcome === 'allowed').map(({ request }) => request),
      live: live.length > 0,
    };
  };
}

/**
 * By redirect rule the methods that it must not redirect at any moment: those of ecosystems that are guarded before and after.
 * Written down once more, apart from the product's own table.
 */
function methodsGuardedOff(before: TenantModel, after: TenantModel): Map<string, string[]> {
  const guarded = before.ecosystems
    .filter(({ key, methodGuard }) => {
      const next = after.ecosystems.find((other) => other.key === key);
      return methodGuard && next?.methodGuard;
    })
    .map(({ key }) => key);
  return new Map(
    [...wantedOf(before).policies, ...wantedOf(after).policies].flatMap(({ name, destinations }) => {
      const key = guarded.find((ecosystem) =>
        destinations.some((profile) => profile.startsWith(`jfrog-${ecosystem}-`)),
      );
      if (!key) return [];
      return [[name, key === 'huggingface' ? ['HEAD', 'POST', 'PUT'] : ['POST', 'PUT']] as const];
    }),
  );
}

/** The profiles of the lanes that are on before and after. */
function stayingOn(before: TenantModel, after: TenantModel): string[] {
  const on = new Set(before.lanes.filter((lane) => lane.on).map(({ profileName }) => profileName));
  return after.lanes
    .filter((lane) => lane.on && on.has(lane.profileName))
    .map(({ profileName }) => profileName);
}

/** Those of some profiles that no redirect rule of ours names below an allow rule of its own. */
function withoutPair(view: TenantView, ours: ReadonlySet<string>, profiles: string[]): string[] {
  const named = new Set(
    view.policies.flatMap((policy, index) =>
      policy.action.type === 'redirect' &&
      ours.has(policy.name) &&
      isAllowRuleOf(policy, view.policies[index - 1], view)
        ? policy.destinations
        : [],
    ),
  );
  return profiles.filter((name) => !named.has(name));
}

/** Whether a lane that is on in this model is there for the request's host and person. */
function asksFor(model: TenantModel, request: ProxiedRequest, reading: RegexReading): boolean {
  return lanesOf(model).some(
    ({ ecosystem, scope }) =>
      names(scope.audience, request) &&
      profileMatches({ type: ecosystem.matchType, values: ecosystem.domains }, request, reading),
  );
}

/** The destination profiles of ours that match an Artifactory: its answers would be redirected to itself. */
function loopsOf({ destinationProfiles }: TenantView, ours: ReadonlySet<string>): string[] {
  return destinationProfiles
    .filter(({ name }) => ours.has(name))
    .filter(({ type, values }) =>
      values.some((value) =>
        ARTIFACTORY_HOSTS.some((host) => valueMatches(value, type, host, '/package-reroute')),
      ),
    )
    .map(({ name, values }) => `${name} holds ${values.join(', ')}`);
}

/** The redirects of ours that could fire: their profile holds more than the inert host. */
function liveRedirects(
  view: TenantView,
  ours: ReadonlySet<string>,
): { policy: Policy; above: Policy | undefined }[] {
  const live = new Set(
    view.destinationProfiles.filter((profile) => !isInert(profile)).map(({ name }) => name),
  );
  return view.policies.flatMap((policy, index) =>
    ours.has(policy.name) &&
    policy.action.type === 'redirect' &&
    policy.destinations.some((name) => live.has(name))
      ? [{ policy, above: view.policies[index - 1] }]
      : [],
  );
}

function isAllowRuleOf(policy: Policy, above: Policy | undefined, view: TenantView): boolean {
  if (above?.action.type !== 'allow') return false;
  const { source, destinations } = policy;
  return (
    above.name === policy.name.replace(/ - redirect$/, ' - allow browsers') &&
    destinations.every((name) => above.destinations.includes(name)) &&
    view.headerProfiles.some(({ name }) => name === above.source.headerProfile) &&
    (above.source.everyone ||
      (!source.everyone &&
        source.users.every((user) => above.source.users.includes(user)) &&
        source.groups.every((group) => above.source.groups.includes(group))))
  );
}
