import type { Change, PolicyPosition } from '../model/change';
import { fingerprint } from '../model/fingerprint';
import { grouped, lanesInOrder, type PlacedLane } from '../model/lane-order';
import { type Guard, guardOf, methodProfileOf } from '../model/method-guard';
import { policyNamesFor, sharedPolicyNamesFor } from '../model/names';
import type { Policy } from '../model/objects';
import { redirectTemplate } from '../model/redirect-url';
import type { Ecosystem, Lane, PolicyLayout, Scope, TenantModel } from '../model/tenant-model';
import { positionsOf } from './policy-position';

/** The two policies that stand together, allow first (guide, Step 3). */
export type PolicyPair = [Policy, Policy];

export const layoutOf = ({ policyLayout }: Pick<TenantModel, 'policyLayout'>): PolicyLayout =>
  policyLayout ?? 'lane';

/** What the pair that carries a lane is called. */
export function pairNamesOf(
  model: Pick<TenantModel, 'settings' | 'policyLayout'>,
  ecosystem: Pick<Ecosystem, 'key' | 'methodGuard'>,
  scope: string,
) {
  return layoutOf(model) === 'lane'
    ? policyNamesFor(model.settings, ecosystem.key, scope)
    : sharedPolicyNamesFor(model.settings, scope, guardOf(ecosystem));
}

/**
 * The pairs of a tenant, narrow scopes first: one a lane, or one for all lanes of a scope. A rule names one header profile, so
 * lanes under a method guard have a pair of their own in each scope.
 * @param lanes in the order in which {@link lanesInOrder} gives them
 */
export function pairsOf(model: TenantModel, lanes: PlacedLane[]): PolicyPair[] {
  if (layoutOf(model) === 'lane') return lanes.map((placed) => lanePair(model, placed));
  return [...grouped(lanes, ({ scope }) => scope.key).values()].flatMap((within) =>
    GUARDS.flatMap((guard) => sharedPair(model, within, guard)),
  );
}

/** How many policies carry some lanes in each layout: two a lane, or two for those of a scope that share a guard. */
export function policyCounts(
  lanes: { ecosystem: Pick<Ecosystem, 'key' | 'methodGuard'>; scope: string }[],
): Record<PolicyLayout, number> {
  const shared = new Set(lanes.map(({ ecosystem, scope }) => `${guardOf(ecosystem)} ${scope}`));
  return { lane: 2 * lanes.length, scope: 2 * shared.size };
}

/** The pair that carries a lane, also where the lane is not taken up yet. */
export function policyPairOf(model: TenantModel, lane: Lane, scope: Scope): PolicyPair {
  const isSame = (other: Lane) => other.ecosystem === lane.ecosystem && other.scope === lane.scope;
  const sharing =
    layoutOf(model) === 'lane'
      ? []
      : model.lanes.filter((other) => other.scope === scope.key && !isSame(other));
  const alone = { ...model, scopes: [scope], lanes: [...sharing, { ...lane, pending: false }] };
  const pair = pairsOf(alone, lanesInOrder(alone)).find(([{ destinations }]) =>
    destinations.includes(lane.profileName),
  );
  if (!pair) throw new Error(`${lane.ecosystem} is no ecosystem of this tenant.`);
  return pair;
}

/** Where the allow rule of a lane's pair goes beside rules of ours that stand; null where none does, or it stands itself. */
export function besideOf(
  model: TenantModel,
  { ecosystem, scope }: Pick<Lane, 'ecosystem' | 'scope'>,
  standing: ReadonlySet<string>,
): PolicyPosition | null {
  const lanes = model.lanes.map((lane) =>
    lane.ecosystem === ecosystem && lane.scope === scope ? { ...lane, pending: false } : lane,
  );
  const profile = lanes.find((lane) => lane.ecosystem === ecosystem && lane.scope === scope)?.profileName;
  const policies = pairsOf(model, lanesInOrder({ ...model, lanes })).flat();
  const isKnown = (name: string) => standing.has(name);
  const allow = policies.find(({ destinations }) => profile !== undefined && destinations.includes(profile));
  if (!allow || isKnown(allow.name)) return null;
  const position = positionsOf(policies, isKnown, isKnown).get(allow.name) ?? null;
  return position?.at === 'top' ? null : position;
}

/** True where a change of a shared rule leaves what it does for one lane as it is: only other lanes join it or leave it. */
export function isAboutOthers(
  { before, after }: Pick<Change, 'before' | 'after'>,
  profileName: string,
): boolean {
  if (before?.kind !== 'policy' || after?.kind !== 'policy') return false;
  const alone = (rule: Policy) =>
    fingerprint({ ...rule, destinations: rule.destinations.filter((name) => name === profileName) });
  return alone(before) === alone(after);
}

/** In this order within a scope, so that a guard that comes later moves no rule that stands. */
const GUARDS: (Guard | null)[] = [null, 'get', 'read'];

function lanePair(model: TenantModel, { lane, ecosystem, scope }: PlacedLane): PolicyPair {
  const names = pairNamesOf(model, ecosystem, scope.key);
  return pairNamed(model, names, scope, guardOf(ecosystem), [lane.profileName]);
}

function sharedPair(model: TenantModel, within: PlacedLane[], guard: Guard | null): PolicyPair[] {
  const sharing = within.filter(({ lane, ecosystem }) => !lane.pending && guardOf(ecosystem) === guard);
  const [first] = sharing;
  if (!first) return [];
  const names = pairNamesOf(model, first.ecosystem, first.scope.key);
  const destinations = sharing.map(({ lane }) => lane.profileName);
  return [pairNamed(model, names, first.scope, guard, destinations)];
}

/**
 * The redirect rule of guarded lanes names a method profile, the allow rule does not: a browser passes whatever it sends.
 */
function pairNamed(
  { settings, artifactoryHost }: TenantModel,
  names: { allow: string; redirect: string },
  { audience }: Scope,
  guard: Guard | null,
  destinations: string[],
): PolicyPair {
  const rule = (name: string, headerProfile: string | null, action: Policy['action']): Policy => ({
    kind: 'policy',
    name,
    source: { ...audience, headerProfile },
    destinations,
    action,
  });
  return [
    rule(names.allow, settings.headerProfile.name, { type: 'allow' }),
    rule(names.redirect, guard && methodProfileOf(settings, guard).name, {
      type: 'redirect',
      url: redirectTemplate(artifactoryHost),
    }),
  ];
}
