import { randomUUID } from 'node:crypto';
import type { Answer } from '../../http/exchange';
import type { Route } from '../../http/routes';
import { blankPolicy } from '../../tenant/blank-policy';
import { brokenFields } from '../../tenant/destination-limits';
import { modification } from '../../tenant/modification';
import { policyProblem } from '../../tenant/policy-check';
import { applyPolicy, inOrder, placed } from '../../tenant/policy-order';
import { put, statusOf } from '../../tenant/staged';
import type { Tenant } from '../../tenant/tenant';
import type { Policy, TenantState } from '../../tenant/tenant-state';
import { profileError, validationErrors } from '../wire/errors';
import {
  type PlaceBody,
  policyCreateSchema,
  policyFromWire,
  policyOnWire,
  policyPatchSchema,
} from './bodies';
import { type Collection, type Draft, previewRoutes } from './collection';

/**
 * INVENTION OF THE SANDBOX: `/preview/rtppolicies`. How policies are written is unknown
 * (docs/facts/netskope-api.md 4.5, 8).
 */
export function previewPolicies(tenant: Tenant): Route[] {
  return previewRoutes(tenant, kind);
}

const kind: Collection<Policy> = {
  path: '/preview/rtppolicies',
  noun: 'policy',
  read: (state) => state.policies,
  store: (policies) => ({ policies }),
  ordered: (policies, { groups }) => inOrder(policies, groups.draft),
  onWire: policyOnWire,
  drafted,
  problem: policyProblem,
  liveProblem,
  usedBy: () => [],
  applyOne: applyPolicy,
};

function drafted(tenant: Tenant, body: unknown, before: Policy | null): Draft<Policy> | Answer {
  const sent = (before ? policyPatchSchema : policyCreateSchema).safeParse(body);
  if (!sent.success) return validationErrors(brokenFields(sent.error));
  const state = tenant.state();
  const { place } = sent.data;
  const target = place && 'policy_id' in place ? place.policy_id : null;
  const refusal = target === null ? null : referenceProblem(state, target, before?.id);
  if (refusal) return refusal;
  const revision = { revision: randomUUID(), ...modification('api', tenant.now()) };
  const groupId = groupOf(state, place) ?? before?.groupId ?? blankPolicy().groupId;
  const known = before ?? { ...blankPolicy(), id: takeRuleId(tenant) };
  const item = { ...policyFromWire(sent.data, known), ...revision, groupId };
  if (!place) return { item, put: (policies) => put(policies, item) };
  return { item, put: (policies) => placed(policies, item, place.at, target ?? '') };
}

/** A policy's neighbour has to stand where everybody sees it: a staged one may be moved or discarded. */
function referenceProblem(state: TenantState, id: string, own: string | undefined): Answer | null {
  const exists = state.policies.draft.some((policy) => policy.id === id);
  if (!exists || id === own) return validationErrors(['place.policy_id']);
  return statusOf(state.policies, id) === 'applied'
    ? null
    : profileError(409, 'place.policy_id has a staged edit');
}

function groupOf(state: TenantState, place: PlaceBody | undefined): string | undefined {
  if (!place) return undefined;
  if ('policy_id' in place) return state.policies.draft.find(({ id }) => id === place.policy_id)?.groupId;
  return place.group_id;
}

function takeRuleId(tenant: Tenant): string {
  const { nextRuleId } = tenant.state();
  tenant.change({ nextRuleId: nextRuleId + 1 });
  return String(nextRuleId);
}

function liveProblem(state: TenantState, policy: Policy): string | null {
  const isLive = (items: readonly { id: string }[], id: string) => items.some((item) => item.id === id);
  if (policy.headerProfileId && !isLive(state.headerProfiles.live, policy.headerProfileId))
    return 'http_header_profile_id is not applied yet';
  if (!isLive(state.groups.live, policy.groupId)) return 'the policy group is not applied yet';
  return policy.destinationIds.every((id) => isLive(state.destinations.live, id))
    ? null
    : 'a profile of destination_profile_ids is not applied yet';
}
