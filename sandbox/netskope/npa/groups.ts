import { z } from 'zod';
import { type Answer, type Call, readJson } from '../../http/exchange';
import { type Params, type Route, route } from '../../http/routes';
import type { Npa, NpaGroup } from '../../tenant/npa-model';
import type { Tenant } from '../../tenant/tenant';
import { brokenBody, failure, notFound, success } from './answers';
import { listOf } from './list';
import { changeNpa, takeNpaId } from './state';

const BASE = '/policy/npa/policygroups';
/** By which fields a tenant filters and sorts is not known; these are the plain ones of the list. */
const FIELDS = ['group_id', 'group_name', 'group_type', 'modify_time'];

const orderSchema = z.object({ order: z.enum(['before', 'after']), group_id: z.coerce.string() });
const createSchema = z.object({ group_name: z.string().min(1), group_order: orderSchema });

/** Policy groups of Private Access; the built-in one cannot be edited (docs/facts/netskope-api.md 4.9). */
export function npaGroups(tenant: Tenant): Route[] {
  const existing =
    (act: (group: NpaGroup, call: Call) => Answer) =>
    (call: Call, { id = '' }: Params) => {
      const group = tenant.state().npa.groups.find((one) => one.id === id);
      if (!group) return notFound();
      if (call.method !== 'GET' && group.builtIn)
        return failure('Built-in policy group cannot be edited or deleted');
      return act(group, call);
    };
  return [
    route('GET', BASE, (call) => {
      const { npa } = tenant.state();
      const items = npa.groups.map((group) => onWire(npa, group));
      return listOf(call, items, { key: null, filterBy: FIELDS, sortBy: FIELDS });
    }),
    route('POST', BASE, (call) => create(tenant, call)),
    route(
      'GET',
      `${BASE}/:id`,
      existing((group, call) => success(call, onWire(tenant.state().npa, group))),
    ),
    route(
      'PATCH',
      `${BASE}/:id`,
      existing((group, call) => update(tenant, group, call)),
    ),
    route(
      'DELETE',
      `${BASE}/:id`,
      existing((group, call) => remove(tenant, group, call)),
    ),
  ];
}

function create(tenant: Tenant, call: Call): Answer {
  const body = createSchema.safeParse(readJson(call));
  if (!body.success) return brokenBody(body.error);
  const problem = nameProblem(tenant, body.data.group_name);
  if (problem) return failure(problem);
  const { order, group_id } = body.data.group_order;
  const at = tenant.state().npa.groups.findIndex(({ id }) => id === group_id);
  if (at < 0) return failure(`No policy group with id '${group_id}' is found`);
  const id = String(takeNpaId(tenant));
  const modifyTime = new Date(tenant.now()).toISOString();
  const group = { id, name: body.data.group_name, builtIn: false, modifyTime, modifyType: 'Created' };
  changeNpa(tenant, {
    groups: tenant.state().npa.groups.toSpliced(order === 'before' ? at : at + 1, 0, group),
  });
  return success(call, onWire(tenant.state().npa, group));
}

function update(tenant: Tenant, group: NpaGroup, call: Call): Answer {
  const body = createSchema.partial().safeParse(readJson(call));
  if (!body.success) return brokenBody(body.error);
  const { group_name = group.name, group_order } = body.data;
  const problem = group_name === group.name ? null : nameProblem(tenant, group_name);
  if (problem) return failure(problem);
  const modifyTime = new Date(tenant.now()).toISOString();
  const changed = { ...group, name: group_name, modifyTime, modifyType: 'Edited' };
  const { groups } = tenant.state().npa;
  const rest = groups.filter((one) => one !== group);
  const reference = rest.findIndex(({ id }) => id === group_order?.group_id);
  if (group_order && reference < 0)
    return failure(`No policy group with id '${group_order.group_id}' is found`);
  const at = group_order ? reference + (group_order.order === 'after' ? 1 : 0) : groups.indexOf(group);
  changeNpa(tenant, { groups: rest.toSpliced(at, 0, changed) });
  return success(call, onWire(tenant.state().npa, changed));
}

function remove(tenant: Tenant, group: NpaGroup, call: Call): Answer {
  const { groups, rules } = tenant.state().npa;
  if (rules.some((rule) => rule.groupId === group.id)) return failure('Policy group is not empty');
  changeNpa(tenant, { groups: groups.filter((one) => one !== group) });
  return success(call);
}

function nameProblem(tenant: Tenant, name: string): string | null {
  const taken = tenant.state().npa.groups.some((group) => group.name === name);
  return taken ? `Policy group ${name} already exists` : null;
}

/** What the numbers mean is not known. */
function onWire(npa: Npa, group: NpaGroup) {
  return {
    group_id: group.id,
    group_name: group.name,
    group_type: group.builtIn ? '1' : '2',
    group_prod_id: 1,
    group_pinned_id: npa.groups[0] === group ? 1 : 0,
    can_be_edited_deleted: group.builtIn ? '0' : '1',
    modify_time: group.modifyTime,
    modify_type: group.modifyType,
  };
}
