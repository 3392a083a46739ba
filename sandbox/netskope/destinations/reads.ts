import { type Answer, type Call, json } from '../../http/exchange';
import { type Route, route } from '../../http/routes';
import { find, listed, type StagedStatus, statusesOf, statusOf } from '../../tenant/staged';
import type { Tenant } from '../../tenant/tenant';
import type { DestinationProfile, TenantState } from '../../tenant/tenant-state';
import { profileError } from '../wire/errors';
import { pageOf, picked, sliced, strayParameter } from '../wire/paging';

const BASE = '/profiles/destinations';
/**
 * Unknown for this family; 10 is the default of its sibling, custom categories (docs/facts/netskope-api.md 4.1, 4.4).
 */
const DEFAULT_LIMIT = 10;
/** What an element of the list carries unless `fields` asks for more (docs/facts/netskope-api.md 4.1, List). */
const DEFAULT_FIELDS = 'id,name,type,values_count';

/** The GET routes of `/profiles/destinations` (docs/facts/netskope-api.md 4.1). */
export function destinationReads(tenant: Tenant): Route[] {
  return [
    route('GET', BASE, (call) => list(tenant.state(), call)),
    route('GET', `${BASE}/:id`, (_call, { id = '' }) => {
      const profile = find(tenant.state().destinations, id);
      return profile ? json(200, onWire(tenant.state(), profile)) : profileError(404, 'profile not found');
    }),
    route('GET', `${BASE}/:id/versions/applied`, (_call, { id = '' }) => {
      const live = tenant.state().destinations.live.find((profile) => profile.id === id);
      return live ? json(200, wire(live, 'applied')) : profileError(404, 'no applied version');
    }),
  ];
}

/** The bare object, without an envelope. */
export function onWire(state: TenantState, profile: DestinationProfile) {
  return wire(profile, statusOf(state.destinations, profile.id));
}

function wire(profile: DestinationProfile, status: StagedStatus) {
  return {
    id: profile.id,
    name: profile.name,
    description: profile.description,
    type: profile.type,
    values: profile.values,
    values_count: profile.values.length,
    label_ids: profile.labelIds,
    status,
    create_by: profile.createBy,
    create_time: profile.createTime,
    modify_by: profile.modifyBy,
    modify_time: profile.modifyTime,
  };
}

const PARAMETERS = ['fields', 'offset', 'limit', 'sortby', 'sortorder', 'filter'];

function list(state: TenantState, call: Call): Answer {
  const stray = strayParameter(call, PARAMETERS);
  if (stray !== undefined) return profileError(400, `the sandbox does not know ${stray} of this list`);
  const page = pageOf(call, DEFAULT_LIMIT);
  if (!page) return profileError(400, 'offset and limit must be numbers');
  if (page.limit > 100) return profileError(400, 'limit must not be greater than 100');
  if (call.query.get('filter')) return profileError(400, 'the sandbox does not know the grammar of filter');
  const fields = call.query.get('fields') || DEFAULT_FIELDS;
  const profiles = sorted(listed(state.destinations), call.query);
  if (!profiles) return profileError(400, 'sortby or sortorder is not valid');
  const statuses = statusesOf(state.destinations);
  const elements = sliced(profiles, page).map((profile) => {
    return picked(wire(profile, statuses.get(profile.id) ?? 'applied'), fields);
  });
  return json(200, { elements, total_count: profiles.length });
}

const SORT_KEYS = { name: 'name', modify_time: 'modifyTime', create_time: 'createTime' } as const;
const SORT_SIGNS: Readonly<Record<string, number>> = { asc: 1, desc: -1 };

/** Null: asked for an order that there is not. */
function sorted(
  profiles: readonly DestinationProfile[],
  query: URLSearchParams,
): readonly DestinationProfile[] | null {
  const [sortby, sortorder] = [query.get('sortby'), query.get('sortorder') ?? 'asc'];
  const sign = SORT_SIGNS[sortorder.toLowerCase()];
  if (sign === undefined) return null;
  if (sortby === null) return profiles;
  const key = SORT_KEYS[sortby as keyof typeof SORT_KEYS];
  return key ? profiles.toSorted((one, other) => sign * one[key].localeCompare(other[key])) : null;
}
