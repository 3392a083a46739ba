import { lanesInOrder } from '../model/lane-order';
import { guardOf, methodProfileOf } from '../model/method-guard';
import { type DestinationProfile, type HeaderProfile, INERT_HOST, type TenantView } from '../model/objects';
import type { Ecosystem, Lane, Scope, Settings, TenantModel } from '../model/tenant-model';
import { pairsOf } from './pairs';

/**
 * What should stand in the tenant for every lane taken up: the guide's three steps, with one header profile of browsers for
 * all, and a pair of policies for each lane or each scope. Narrow scopes stand above wide ones; in each pair allow stands
 * directly above redirect.
 */
export function desired(model: TenantModel): TenantView {
  const lanes = lanesInOrder(model);
  const { pairPlace } = model.settings;
  return {
    destinationProfiles: lanes.map(({ lane, ecosystem, scope }) =>
      destinationProfileOf(lane, ecosystem, scope),
    ),
    headerProfiles: lanes.length > 0 ? headerProfilesOf(model, lanes) : [],
    policies: pairsOf(model, lanes).flat(),
    ...(pairPlace.at === 'above' && { above: pairPlace.rule }),
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
