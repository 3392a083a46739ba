import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { ARTIFACTORY_HOSTS, isBrowser, names, type Rollout, rollout } from '@/scripts/testing/tenant-models';
import { applyChange } from './apply';
import { desired, lanesInOrder } from './desired';
import { valueMatches } from './domains';
import { evaluate, type ProxiedRequest } from './evaluate';
import type { TenantModel } from './model';
import { isInert, type Policy, type TenantView } from './objects';
import { type Change, type KnownObject, type ObjectFilter, planChanges } from './plan';

// Many cases, on a machine that may be busy with other things.
vi.setConfig({ testTimeout: 30_000 });

const RUNS = 300;

/** Every state of the tenant while the plan is carried out, the first one before any change. */
function everyPrefix({ before, after, start }: Rollout, filter?: ObjectFilter): TenantView[] {
  const { destinationProfiles, headerProfiles, policies } = desired(before);
  const known: KnownObject[] = [...destinationProfiles, ...headerProfiles, ...policies].map((object) => ({
    object,
    remoteId: object.name,
  }));
  const changes: Change[] = planChanges(desired(after), known, () => 'api', filter);
  let view = start;
  const later = changes.map((change) => {
    view = applyChange(view, change);
    return view;
  });
  return [start, ...later];
}

/** The policy of ours that redirects a request, or null. Other people's redirects are not Turnout's. */
function redirectedBy(ours: Set<string>, view: TenantView, request: ProxiedRequest): string | null {
  const verdict = evaluate(view, request);
  return verdict.outcome === 'redirected' && ours.has(verdict.policy) ? verdict.policy : null;
}

const policyNames = ({ before, after }: Rollout) =>
  new Set([...desired(before).policies, ...desired(after).policies].map(({ name }) => name));

/** Every request that a policy of ours redirects at some prefix. */
function redirects(drawn: Rollout, filter?: ObjectFilter): { request: ProxiedRequest; told: string }[] {
  const ours = policyNames(drawn);
  return everyPrefix(drawn, filter).flatMap((view, changes) =>
    drawn.requests.flatMap((request) => {
      const policy = redirectedBy(ours, view, request);
      const told = `after ${changes} changes ${policy} redirects ${request.user} to ${request.host}`;
      return policy ? [{ request, told }] : [];
    }),
  );
}

const tell = (found: { told: string }[]) => found.map(({ told }) => told);

/** Whether a lane that is on in this model is there for the request's host and person. */
function asksFor(model: TenantModel, request: ProxiedRequest): boolean {
  return lanesInOrder(model).some(
    ({ lane, ecosystem, scope }) =>
      lane.on &&
      names(scope.audience, request) &&
      ecosystem.domains.some((value) => valueMatches(value, ecosystem.matchType, request.host, request.path)),
  );
}

/** The redirects of ours that could fire: their profile holds more than the inert host. */
function liveRedirects(view: TenantView, ours: Set<string>): { policy: Policy; above: Policy | undefined }[] {
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

/** As a plan for one lane: its own objects, and the header profile. */
const oneLane =
  (profileName: string): ObjectFilter =>
  (object) =>
    object.kind === 'header-profile' ||
    (object.kind === 'policy' ? object.destinations.includes(profileName) : object.name === profileName);

const wholeTenant = rollout.map((drawn) => ({ drawn, filter: undefined }));
const singleLane = rollout
  .filter(({ after }) => after.lanes.length > 0)
  .chain((drawn) =>
    fc.constantFrom(...drawn.after.lanes).map(({ profileName }) => ({ drawn, filter: oneLane(profileName) })),
  );

describe.each([
  ['a plan for the whole tenant', wholeTenant],
  ['a plan for one lane', singleLane],
])(
  'at every prefix of %s',
  (_, cases: fc.Arbitrary<{ drawn: Rollout; filter: ObjectFilter | undefined }>) => {
    const holds = (check: (drawn: Rollout, filter: ObjectFilter | undefined) => void) =>
      fc.assert(
        fc.property(cases, ({ drawn, filter }) => check(drawn, filter)),
        { numRuns: RUNS },
      );

    test('no browser is redirected', () => {
      holds((drawn, filter) => {
        const browsers = redirects(drawn, filter).filter(({ request }) => isBrowser(request));
        expect(tell(browsers)).toEqual([]);
      });
    });

    test('nobody outside a scope that is switched on, before or after, is redirected', () => {
      holds((drawn, filter) => {
        const outside = redirects(drawn, filter).filter(
          ({ request }) => !asksFor(drawn.before, request) && !asksFor(drawn.after, request),
        );
        expect(tell(outside)).toEqual([]);
      });
    });

    test('Artifactory is in no destination of ours', () => {
      holds((drawn, filter) => {
        const ours = new Set(
          [...drawn.before.lanes, ...drawn.after.lanes].map(({ profileName }) => profileName),
        );
        const looping = everyPrefix(drawn, filter)
          .flatMap(({ destinationProfiles }) => destinationProfiles)
          .filter(({ name }) => ours.has(name))
          .filter(({ type, values }) =>
            values.some((value) =>
              ARTIFACTORY_HOSTS.some((host) => valueMatches(value, type, host, '/package-reroute')),
            ),
          );
        expect(looping).toEqual([]);
      });
    });

    test('no live redirect stands without its allow rule directly above it', () => {
      holds((drawn, filter) => {
        const ours = policyNames(drawn);
        const bare = everyPrefix(drawn, filter).flatMap((view, changes) =>
          liveRedirects(view, ours)
            .filter(({ policy, above }) => !isAllowRuleOf(policy, above, view))
            .map(
              ({ policy, above }) => `after ${changes} changes above ${policy.name} stands ${above?.name}`,
            ),
        );
        expect(bare).toEqual([]);
      });
    });

    test('the cases drawn do redirect, do pass browsers, and do change rules that are live', () => {
      const seen = { cases: 0, redirecting: 0, passing: 0, changing: 0 };
      holds((drawn, filter) => {
        const ours = policyNames(drawn);
        const views = everyPrefix(drawn, filter);
        const passes = (view: TenantView) =>
          drawn.requests.some((request) => {
            const verdict = evaluate(view, request);
            return isBrowser(request) && verdict.outcome === 'allowed' && ours.has(verdict.policy);
          });
        const liveIn = (view: TenantView) => liveRedirects(view, ours).length > 0;
        seen.cases += 1;
        if (redirects(drawn, filter).length > 0) seen.redirecting += 1;
        if (views.some((view) => liveIn(view) && passes(view))) seen.passing += 1;
        if (
          views.some(
            (view, index) => index > 0 && liveIn(view) && view.policies !== views[index - 1]?.policies,
          )
        )
          seen.changing += 1;
      });
      expect(seen.redirecting / seen.cases).toBeGreaterThan(0.3);
      expect(seen.passing / seen.cases).toBeGreaterThan(0.2);
      expect(seen.changing / seen.cases).toBeGreaterThan(0.2);
    });
  },
);
