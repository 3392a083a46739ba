import { type Answer, type Call, readJson } from '../../http/exchange';
import { type Params, type Route, route } from '../../http/routes';
import type { Npa, NpaRule } from '../../tenant/npa-model';
import type { Tenant } from '../../tenant/tenant';
import { brokenBody, failure, notFound, success } from './answers';
import { listOf } from './list';
import {
  dataOnWire,
  type RuleBody,
  type RuleOrder,
  ruleCreateSchema,
  rulePatchSchema,
  ruleProblem,
} from './rule-check';
import { changeNpa, takeNpaId } from './state';

const BASE = '/policy/npa/rules';
/** By which fields a tenant filters and sorts is not known; these are the plain ones of the list. */
const FIELDS = ['rule_id', 'rule_name', 'description', 'enabled', 'group_name', 'modify_by', 'modify_time'];

/** Private Access rules, behind their flag (docs/facts/netskope-api.md 4.8). There is no PUT, and no apply step. */
export function npaRules(tenant: Tenant): Route[] {
  const existing =
    (act: (rule: NpaRule, call: Call) => Answer) =>
    (call: Call, { id = '' }: Params) => {
      const rule = tenant.state().npa.rules.find((one) => one.id === id);
      return rule ? act(rule, call) : notFound();
    };
  const create = createSerially(tenant);
  return [
    route('GET', BASE, (call) => {
      const { npa } = tenant.state();
      const items = settledOrder(npa, tenant.now()).map((rule) => onWire(npa, rule));
      return listOf(call, items, { key: null, filterBy: FIELDS, sortBy: FIELDS });
    }),
    route('POST', BASE, create),
    route(
      'GET',
      `${BASE}/:id`,
      existing((rule, call) => success(call, onWire(tenant.state().npa, rule))),
    ),
    route(
      'PATCH',
      `${BASE}/:id`,
      existing((rule, call) => update(tenant, rule, call)),
    ),
    route(
      'DELETE',
      `${BASE}/:id`,
      existing((rule, call) => {
        changeNpa(tenant, { rules: tenant.state().npa.rules.filter((one) => one !== rule) });
        return success(call);
      }),
    ),
  ];
}

/**
 * Two creations at the same time end in the server's own duplicate key, which its text shows
 * (docs/facts/netskope-api.md 3.4, TF#66).
 */
function createSerially(tenant: Tenant) {
  let running = 0;
  return async (call: Call): Promise<Answer> => {
    running += 1;
    try {
      if (running > 1)
        return failure("(IntegrityError) (1062, \"Duplicate entry '2' for key 'PRIMARY'\") inline_policies");
      await new Promise((resolve) => setTimeout(resolve, tenant.state().settings.npaRuleWriteMs));
      return create(tenant, call);
    } finally {
      running -= 1;
    }
  };
}

function create(tenant: Tenant, call: Call): Answer {
  const body = ruleCreateSchema.safeParse(readJson(call));
  if (!body.success) return brokenBody(body.error);
  const problem = ruleProblem(tenant, body.data) ?? orderProblem(tenant, body.data.rule_order);
  if (problem) return failure(problem);
  if (tenant.state().npa.rules.some(({ name }) => name === body.data.rule_name))
    return failure(`Policy ${body.data.rule_name} already exists`);
  const groupId = tenant.state().npa.groups[0]?.id ?? '1';
  const blank = { id: String(takeNpaId(tenant)), name: '', description: '', enabled: '1', groupId, data: {} };
  const rule = filled(tenant, { ...blank, modifyTime: '', modifyType: '' }, body.data, 'Created');
  place(tenant, rule, body.data.rule_order ?? { order: 'bottom' });
  return success(call, onWire(tenant.state().npa, rule));
}

function update(tenant: Tenant, before: NpaRule, call: Call): Answer {
  const body = rulePatchSchema.safeParse(readJson(call));
  if (!body.success) return brokenBody(body.error);
  const problem = ruleProblem(tenant, body.data) ?? orderProblem(tenant, body.data.rule_order);
  if (problem) return failure(problem);
  const rule = filled(tenant, before, body.data, 'Edited');
  const { rules } = tenant.state().npa;
  if (body.data.rule_order) place(tenant, rule, body.data.rule_order);
  else changeNpa(tenant, { rules: rules.map((one) => (one.id === rule.id ? rule : one)) });
  return success(call, onWire(tenant.state().npa, rule));
}

function filled(tenant: Tenant, rule: NpaRule, body: RuleBody, modifyType: string): NpaRule {
  return {
    ...rule,
    name: body.rule_name ?? rule.name,
    description: body.description ?? rule.description,
    enabled: body.enabled ?? rule.enabled,
    groupId: body.group_id ?? rule.groupId,
    data: body.rule_data ?? rule.data,
    modifyTime: new Date(tenant.now()).toISOString(),
    modifyType,
  };
}

/** `before` and `after` need a position, or a rule by id and name (docs/facts/netskope-api.md 4.8). */
function orderProblem(tenant: Tenant, order: RuleOrder | undefined): string | null {
  if (!order || order.order === 'top' || order.order === 'bottom' || order.position !== undefined)
    return null;
  const { rules } = tenant.state().npa;
  const exists = rules.some((rule) => rule.id === order.rule_id && rule.name === order.rule_name);
  return exists ? null : 'rule_order needs position, or rule_id and rule_name';
}

/**
 * Puts a rule into its place; lists go on showing the former order until it has settled
 * (docs/facts/netskope-api.md 3.4, TF#85).
 */
function place(tenant: Tenant, rule: NpaRule, { order, position, rule_id }: RuleOrder) {
  const { npa, settings } = tenant.state();
  const rest = npa.rules.filter((one) => one.id !== rule.id);
  const found = rule_id === undefined ? (position ?? 1) - 1 : rest.findIndex((one) => one.id === rule_id);
  const next = order === 'after' ? found + 1 : found;
  const at = order === 'top' ? 0 : order === 'bottom' ? rest.length : Math.max(next, 0);
  const until = tenant.now() + settings.npaVisibilityMs;
  const formerOrder = { ids: settledOrder(npa, tenant.now()).map(({ id }) => id), until };
  changeNpa(tenant, { rules: rest.toSpliced(at, 0, rule), formerOrder });
}

function settledOrder(npa: Npa, now: number): readonly NpaRule[] {
  const { rules, formerOrder } = npa;
  if (!formerOrder || formerOrder.until <= now) return rules;
  const placeOf = ({ id }: NpaRule) => {
    const at = formerOrder.ids.indexOf(id);
    return at < 0 ? formerOrder.ids.length : at;
  };
  return [...rules].sort((one, other) => placeOf(one) - placeOf(other));
}

/** `group_id` is not echoed, `group_name` is (docs/facts/netskope-api.md 4.8). */
function onWire(npa: Npa, rule: NpaRule) {
  return {
    rule_id: rule.id,
    rule_name: rule.name,
    description: rule.description,
    enabled: rule.enabled,
    group_name: npa.groups.find(({ id }) => id === rule.groupId)?.name ?? '',
    rule_data: dataOnWire(rule.data),
    policy_type: 'private-app',
    modify_by: 'sandbox-api-token',
    modify_time: rule.modifyTime,
    modify_type: rule.modifyType,
  };
}
