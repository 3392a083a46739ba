import { type Answer, type Call, json } from '../http/exchange';
import { type Route, route } from '../http/routes';
import { inOrder } from '../tenant/policy-order';
import { listed, statusesOf } from '../tenant/staged';
import type { Tenant } from '../tenant/tenant';
import type { Policy, TenantState } from '../tenant/tenant-state';
import { parseJql } from './jql';
import { profileError } from './wire/errors';
import { pageOf, sliced, strayParameter } from './wire/paging';

const BASE = '/policy/internetaccess';

/**
 * INVENTION OF THE SANDBOX. The routes and their query language were seen on one tenant; their response body was never
 * published (docs/facts/netskope-api.md 4.5). Field names follow the attributes that the query language is known to
 * have (id, group_id, name, enabled, status); everything beyond is ours and proves nothing about a real tenant.
 */
export function internetAccessRoutes(tenant: Tenant): Route[] {
  return [
    route('GET', `${BASE}/rules`, (call) => {
      const state = tenant.state();
      return rules(
        state,
        call,
        inOrder(listed(state.policies), state.groups.draft),
        statusesOf(state.policies),
      );
    }),
    route('GET', `${BASE}/rules/applied`, (call) => {
      const state = tenant.state();
      return rules(state, call, inOrder(state.policies.live, state.groups.live));
    }),
    route('GET', `${BASE}/rules/:id`, (_call, { id = '' }) => {
      const state = tenant.state();
      const policy = listed(state.policies).find((one) => one.id === id);
      if (!policy) return profileError(404, 'rule not found');
      const attributes = attributesOf(policy, statusesOf(state.policies));
      return json(200, { ...attributes, ...restOf(policy, namesOf(state)) });
    }),
    route('GET', `${BASE}/groups`, (call) => {
      const stray = strayParameter(call, []);
      if (stray !== undefined) return notKnownHere(stray);
      const groups = tenant.state().groups.draft;
      const elements = groups.map(({ id, name }, at) => ({ id, name, order: at + 1 }));
      return json(200, { elements, total_count: groups.length });
    }),
  ];
}

const notKnownHere = (parameter: string) =>
  profileError(400, `the sandbox does not know ${parameter} of this list`);

/** `limit` is 10 by default and at most 1,000 (docs/facts/netskope-api.md 4.5). */
function rules(state: TenantState, call: Call, policies: readonly Policy[], statuses = noStatuses): Answer {
  const stray = strayParameter(call, ['jql', 'limit', 'offset']);
  if (stray !== undefined) return notKnownHere(stray);
  const page = pageOf(call, 10);
  if (!page || page.limit > 1_000) return profileError(400, 'limit must not be greater than 1000');
  const query = call.query.get('jql');
  const conditions = query ? parseJql(query) : [];
  if (!conditions) return profileError(400, 'jql is not understood');
  const found = policies
    .map((policy) => ({ policy, attributes: attributesOf(policy, statuses) }))
    .filter(({ attributes }) =>
      conditions.every(({ attribute, fits }) =>
        fits(String(attributes[attribute as keyof typeof attributes])),
      ),
    );
  const names = namesOf(state);
  const elements = sliced(found, page).map(({ policy, attributes }) => ({
    ...attributes,
    ...restOf(policy, names),
  }));
  return json(200, { elements, total_count: found.length });
}

type Statuses = ReturnType<typeof statusesOf>;
/** Of what is applied there is nothing pending to tell. */
const noStatuses: Statuses = new Map();

function attributesOf(policy: Policy, statuses: Statuses) {
  const { id, groupId, name, enabled } = policy;
  return { id, group_id: groupId, name, enabled, status: statuses.get(id) ?? 'applied' };
}

function namesOf(state: TenantState): ReadonlyMap<string, string> {
  const profiles = [...listed(state.headerProfiles), ...listed(state.destinations)];
  return new Map(profiles.map(({ id, name }) => [id, name]));
}

function restOf(policy: Policy, names: ReadonlyMap<string, string>) {
  return {
    users: policy.users,
    user_groups: policy.userGroups,
    http_header_profile: names.get(policy.headerProfileId ?? '') ?? null,
    destination_profiles: policy.destinationIds.map((id) => names.get(id) ?? id),
    action: policy.action.toLowerCase(),
    redirect_url: policy.action === 'Redirect' ? policy.redirectUrl : null,
  };
}
