import { z } from 'zod';
import type { Answer, Call } from '../http/exchange';
import { type Params, type Route, route } from '../http/routes';
import { blankPolicy } from '../tenant/blank-policy';
import { modification } from '../tenant/modification';
import { policyProblem } from '../tenant/policy-check';
import { moved, type Position, stepped } from '../tenant/policy-order';
import { revised, stage, stageRemoval } from '../tenant/staged';
import type { Tenant } from '../tenant/tenant';
import { ACTIONS, type Policy, type TenantState } from '../tenant/tenant-state';
import { commaList, formOf, text } from './form-data';
import { seeOther } from './html';
import { missing, PATHS } from './layout';
import { formPage, movePage } from './policy-form';

const BASE = PATHS.policies;
const positionSchema = z.enum(['top', 'bottom', 'above', 'below', 'keep']).catch('keep');

/** What the forms and buttons of Real-time Protection do. Every act is staged. */
export function policyActions(tenant: Tenant): Route[] {
  return [
    route('POST', `${BASE}/new`, (call) => save(tenant, call, blankPolicy())),
    route(
      'POST',
      `${BASE}/:id`,
      withPolicy(tenant, (policy, call) => save(tenant, call, policy)),
    ),
    route(
      'POST',
      `${BASE}/:id/move`,
      withPolicy(tenant, (policy, call) => move(tenant, call, policy)),
    ),
    route(
      'POST',
      `${BASE}/:id/up`,
      withPolicy(tenant, (policy) => step(tenant, policy, -1)),
    ),
    route(
      'POST',
      `${BASE}/:id/down`,
      withPolicy(tenant, (policy) => step(tenant, policy, 1)),
    ),
    route(
      'POST',
      `${BASE}/:id/toggle`,
      withPolicy(tenant, (policy) => toggle(tenant, policy)),
    ),
    route(
      'POST',
      `${BASE}/:id/clone`,
      withPolicy(tenant, (policy) => clone(tenant, policy)),
    ),
    route(
      'POST',
      `${BASE}/:id/delete`,
      withPolicy(tenant, (policy) => remove(tenant, policy)),
    ),
  ];
}

function withPolicy(tenant: Tenant, act: (policy: Policy, call: Call) => Answer) {
  return (call: Call, { id = '' }: Params) => {
    const policy = tenant.state().policies.draft.find((draft) => draft.id === id);
    return policy ? act(policy, call) : missing();
  };
}

function save(tenant: Tenant, call: Call, before: Policy): Answer {
  const form = formOf(call);
  const policy = { ...entered(before, form), ...modification('portal', tenant.now()) };
  const state = tenant.state();
  const place = placeOf(form);
  const error = policyProblem(state, policy)?.message ?? placeProblem(state, place);
  if (error) return formPage(state, policy, error);
  const isNew = before.id === '';
  const saved = revised(policy, { id: before.id || String(state.nextRuleId) });
  const staged = stage(state.policies, saved);
  const draft =
    place.position === 'keep' ? staged.draft : moved(staged.draft, saved.id, place.position, place.reference);
  tenant.change({ policies: { ...staged, draft }, nextRuleId: state.nextRuleId + (isNew ? 1 : 0) });
  return seeOther(`${BASE}?notice=saved`);
}

function entered(before: Policy, form: URLSearchParams): Policy {
  return {
    ...before,
    name: text(form, 'name'),
    description: text(form, 'description'),
    enabled: form.get('status') !== 'disabled',
    groupId: text(form, 'group') || before.groupId,
    users: commaList(form, 'users').map((user) => user.toLowerCase()),
    userGroups: form.getAll('userGroups'),
    headerProfileId: text(form, 'headerProfile') || null,
    destinationIds: form.getAll('destinations').filter((id) => id !== ''),
    action: z.enum(ACTIONS).catch('Allow').parse(form.get('action')),
    redirectUrl: text(form, 'redirectUrl'),
  };
}

type Place = { readonly position: Position | 'keep'; readonly reference: string };

function placeOf(form: URLSearchParams): Place {
  return { position: positionSchema.parse(form.get('position')), reference: text(form, 'reference') };
}

function placeProblem(state: TenantState, { position, reference }: Place): string | null {
  if (position !== 'above' && position !== 'below') return null;
  const exists = state.policies.draft.some((policy) => policy.id === reference);
  return exists ? null : 'Above and Below need a reference policy.';
}

function move(tenant: Tenant, call: Call, policy: Policy): Answer {
  const state = tenant.state();
  const place = placeOf(formOf(call));
  const error =
    placeProblem(state, place) ?? (place.reference === policy.id && 'A policy cannot stand next to itself.');
  if (error || place.position === 'keep') return movePage(state, policy, error || 'Choose a position.');
  const staged = stage(state.policies, { ...policy, ...modification('portal', tenant.now()) });
  const draft = moved(staged.draft, policy.id, place.position, place.reference);
  tenant.change({ policies: { ...staged, draft } });
  return seeOther(`${BASE}?notice=moved`);
}

function step(tenant: Tenant, policy: Policy, by: -1 | 1): Answer {
  const { policies, groups } = tenant.state();
  const staged = stage(policies, { ...policy, ...modification('portal', tenant.now()) });
  const draft = stepped(staged.draft, groups.draft, policy.id, by);
  tenant.change({ policies: { ...staged, draft } });
  return seeOther(`${BASE}?notice=moved`);
}

function toggle(tenant: Tenant, policy: Policy): Answer {
  const change = { enabled: !policy.enabled, ...modification('portal', tenant.now()) };
  tenant.change({ policies: stage(tenant.state().policies, revised(policy, change)) });
  return seeOther(`${BASE}?notice=saved`);
}

function clone(tenant: Tenant, policy: Policy): Answer {
  const state = tenant.state();
  const identity = { id: String(state.nextRuleId), name: `${policy.name} - copy` };
  const copy = revised(policy, { ...identity, ...modification('portal', tenant.now()) });
  const staged = stage(state.policies, copy);
  const draft = moved(staged.draft, copy.id, 'below', policy.id);
  tenant.change({ policies: { ...staged, draft }, nextRuleId: state.nextRuleId + 1 });
  return seeOther(`${BASE}?notice=saved`);
}

function remove(tenant: Tenant, policy: Policy): Answer {
  tenant.change({ policies: stageRemoval(tenant.state().policies, policy.id) });
  return seeOther(`${BASE}?notice=deleted`);
}
