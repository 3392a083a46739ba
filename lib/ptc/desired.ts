import { guardOf, methodProfileOf } from './method-guard';
import type { Ecosystem, Lane, Scope, Settings, TenantModel } from './model';
import { policyNamesFor } from './names';
import {
  type DestinationProfile,
  type HeaderProfile,
  INERT_HOST,
  type Policy,
  type TenantView,
} from './objects';
import { redirectTemplate } from './redirect-url';

/**
 * What should stand in the tenant for every lane taken up: the guide's three steps, once per lane, with one header
 * profile of browsers for all. Narrow scopes stand above wide ones; in each pair allow stands directly above redirect.
 */
export function desired(model: TenantModel): TenantView {
  const lanes = lanesInOrder(model);
  return {
    destinationProfiles: lanes.map(({ lane, ecosystem, scope }) =>
      destinationProfileOf(lane, ecosystem, scope),
    ),
    headerProfiles: lanes.length > 0 ? headerProfilesOf(model, lanes) : [],
    policies: lanes.flatMap(({ lane, scope }) => policyPairOf(model, lane, scope)),
  };
}

/** The profile of browsers, and each method profile that some lane's redirect rule names. */
function headerProfilesOf({ settings }: TenantModel, lanes: { ecosystem: Ecosystem }[]): HeaderProfile[] {
  const guards = new Set(lanes.map(({ ecosystem }) => guardOf(ecosystem)).filter((guard) => guard !== null));
  return [headerProfileOf(settings), ...[...guards].sort().map((guard) => methodProfileOf(settings, guard))];
}

/** The destination profile of one lane: the ecosystem's domains while on, only the inert host while off. */
function destinationProfileOf(lane: Lane, ecosystem: Ecosystem, scope: Scope): DestinationProfile {
  return {
    kind: 'destination-profile',
    name: lane.profileName,
    type: ecosystem.matchType,
    values: lane.on ? ecosystem.domains : [INERT_HOST],
    description: `${ecosystem.name} for ${scope.name}. Switched by Turnout: do not edit it here.`.slice(
      0,
      200,
    ),
  };
}

/** The one profile that tells browsers from package managers (guide, Step 2). */
export function headerProfileOf(settings: Settings): HeaderProfile {
  const { name, host, userAgent } = settings.headerProfile;
  return {
    kind: 'header-profile',
    name,
    fields: [
      { header: 'Host', regex: host },
      { header: 'User-Agent', regex: userAgent },
    ],
  };
}

/**
 * The two policies of one lane, allow first (guide, Step 3). The redirect rule of a guarded ecosystem names a method profile,
 * the allow rule does not: a browser passes whatever it sends.
 */
export function policyPairOf(model: TenantModel, lane: Lane, scope: Scope): [Policy, Policy] {
  const names = policyNamesFor(model.settings, lane.ecosystem, lane.scope);
  const ecosystem = model.ecosystems.find(({ key }) => key === lane.ecosystem);
  const guard = ecosystem ? guardOf(ecosystem) : null;
  const rule = (name: string, headerProfile: string | null, action: Policy['action']): Policy => ({
    kind: 'policy',
    name,
    source: { ...scope.audience, headerProfile },
    destinations: [lane.profileName],
    action,
  });
  return [
    rule(names.allow, model.settings.headerProfile.name, { type: 'allow' }),
    rule(names.redirect, guard && methodProfileOf(model.settings, guard).name, {
      type: 'redirect',
      url: redirectTemplate(model.artifactoryHost),
    }),
  ];
}

/** Lanes with their ecosystem and scope, narrow scopes first, ecosystems in the tenant's order within one. */
export function lanesInOrder(model: TenantModel): { lane: Lane; ecosystem: Ecosystem; scope: Scope }[] {
  const byEcosystem = grouped(model.lanes, (lane) => lane.ecosystem);
  const inEcosystemOrder = model.ecosystems.flatMap((ecosystem) =>
    (byEcosystem.get(ecosystem.key) ?? []).map((lane) => ({ lane, ecosystem })),
  );
  const byScope = grouped(inEcosystemOrder, ({ lane }) => lane.scope);
  return model.scopes.flatMap((scope) =>
    (byScope.get(scope.key) ?? []).map((placed) => ({ ...placed, scope })),
  );
}

/** A list by key, in its own order. `Map.groupBy` is not in Node 20. */
function grouped<T>(list: T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of list) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
