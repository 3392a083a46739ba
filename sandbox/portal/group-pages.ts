import { randomUUID } from 'node:crypto';
import type { Answer, Call } from '../http/exchange';
import { type Params, type Route, route } from '../http/routes';
import { canStep, isBuiltIn, steppedGroup, withGroup } from '../tenant/group-order';
import { listed, revised, stage, stageRemoval, statusesOf } from '../tenant/staged';
import type { Tenant } from '../tenant/tenant';
import type { PolicyGroup, TenantState } from '../tenant/tenant-state';
import { textField } from './fields';
import { formOf, text } from './form-data';
import { type Html, html, seeOther } from './html';
import { missing, PATHS, portalPage, rowAction, statusBadge } from './layout';

const BASE = `${PATHS.policies}/groups`;

/** Real-time Protection > Policy Groups: create, rename, move, delete. Staged like everything else. */
export function groupPages(tenant: Tenant): Route[] {
  const existing =
    (act: (group: PolicyGroup, call: Call) => Answer) =>
    (call: Call, { id = '' }: Params) => {
      const group = tenant.state().groups.draft.find((one) => one.id === id);
      return group ? act(group, call) : missing();
    };
  const step = (by: -1 | 1) =>
    existing((group) => {
      const { groups } = tenant.state();
      tenant.change({ groups: { ...groups, draft: steppedGroup(groups.draft, group, by) } });
      return seeOther(`${BASE}?notice=moved`);
    });
  return [
    route('GET', BASE, (call) => listPage(tenant.state(), call.query.get('notice'))),
    route('POST', `${BASE}/new`, (call) => create(tenant, call)),
    route(
      'POST',
      `${BASE}/:id/rename`,
      existing((group, call) => rename(tenant, group, call)),
    ),
    route('POST', `${BASE}/:id/up`, step(-1)),
    route('POST', `${BASE}/:id/down`, step(1)),
    route(
      'POST',
      `${BASE}/:id/delete`,
      existing((group) => remove(tenant, group)),
    ),
  ];
}

function listPage(state: TenantState, notice: string | null, error: string | null = null): Answer {
  const statuses = statusesOf(state.groups);
  const rows = listed(state.groups).map((group) => {
    const status = statuses.get(group.id) ?? 'applied';
    const acts = status !== 'pending-delete' && rowActions(state, group);
    return html`<tr><th scope="row">${group.name}</th><td>${policiesIn(state, group).length}</td><td>${statusBadge(status)}</td>
<td>${!isBuiltIn(group) && status !== 'pending-delete' && renameForm(group)}</td><td class="acts">${acts}</td></tr>`;
  });
  const body = html`<p class="hint">Policies are evaluated group by group, from top to bottom. Header stays on top, Footer at the bottom.</p>
<form method="post" class="card" action="${BASE}/new">${textField({ name: 'name', label: 'New Policy Group', value: '', required: true })}
<div class="foot"><button class="primary">Create Group</button><a class="button" href="${PATHS.policies}">Back to policies</a></div></form>
<div class="scroll" tabindex="0" role="region" aria-label="Policy groups"><table>
<thead><tr><th scope="col">Name</th><th scope="col">Policies</th><th scope="col">State</th><th scope="col">Rename</th><th scope="col"><span class="hidden">Actions</span></th></tr></thead>
<tbody>${rows}</tbody></table></div>`;
  return portalPage({ section: 'policies', title: 'Policy Groups', state, body, notice, error });
}

function renameForm(group: PolicyGroup): Html {
  const id = `rename-${group.id}`;
  return html`<form method="post" class="inline" action="${BASE}/${group.id}/rename"><label class="hidden" for="${id}">New name of ${group.name}</label>
<input id="${id}" name="name" value="${group.name}" autocomplete="off" required><button>Rename<span class="hidden"> ${group.name}</span></button></form>`;
}

function rowActions(state: TenantState, group: PolicyGroup): Html {
  const at = `${BASE}/${group.id}`;
  const groups = state.groups.draft;
  const up = canStep(groups, group, -1) && rowAction(`${at}/up`, 'Move up', group.name);
  const down = canStep(groups, group, 1) && rowAction(`${at}/down`, 'Move down', group.name);
  return html`${up}${down}${!isBuiltIn(group) && rowAction(`${at}/delete`, 'Delete', group.name)}`;
}

function create(tenant: Tenant, call: Call): Answer {
  const { groups } = tenant.state();
  const name = text(formOf(call), 'name');
  const problem = nameProblem(tenant.state(), name);
  if (problem) return listPage(tenant.state(), null, problem);
  const group = { id: randomUUID(), revision: randomUUID(), name };
  tenant.change({ groups: { ...groups, draft: withGroup(groups.draft, group) } });
  return seeOther(`${BASE}?notice=saved`);
}

function rename(tenant: Tenant, group: PolicyGroup, call: Call): Answer {
  const name = text(formOf(call), 'name');
  const problem = isBuiltIn(group)
    ? 'A built-in group keeps its name.'
    : name !== group.name && nameProblem(tenant.state(), name);
  if (problem) return listPage(tenant.state(), null, problem);
  tenant.change({ groups: stage(tenant.state().groups, revised(group, { name })) });
  return seeOther(`${BASE}?notice=saved`);
}

function remove(tenant: Tenant, group: PolicyGroup): Answer {
  const state = tenant.state();
  if (isBuiltIn(group)) return listPage(state, null, 'A built-in group cannot be deleted.');
  if (policiesIn(state, group).length > 0)
    return listPage(state, null, `${group.name} still holds policies: move or delete them first.`);
  tenant.change({ groups: stageRemoval(state.groups, group.id) });
  return seeOther(`${BASE}?notice=deleted`);
}

/** Applied ones count too: until Apply Changes they are still enforced in this group. */
function policiesIn({ policies }: TenantState, { id }: PolicyGroup) {
  const ids = [...policies.draft, ...policies.live].filter((one) => one.groupId === id).map((one) => one.id);
  return [...new Set(ids)];
}

function nameProblem(state: TenantState, name: string): string | null {
  if (name === '') return 'The group needs a name.';
  return listed(state.groups).some((group) => group.name === name) ? 'Another group has this name.' : null;
}
