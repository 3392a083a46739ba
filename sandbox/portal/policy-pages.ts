import { type Route, route } from '../http/routes';
import { blankPolicy } from '../tenant/blank-policy';
import { inOrder } from '../tenant/policy-order';
import { find, listed, type StagedStatus, statusesOf } from '../tenant/staged';
import type { Tenant } from '../tenant/tenant';
import type { Policy, PolicyGroup, TenantState } from '../tenant/tenant-state';
import { type Html, html } from './html';
import { missing, PATHS, portalPage, rowAction, statusBadge } from './layout';
import { exportCsv, exportJson } from './policy-export';
import { formPage, movePage } from './policy-form';

const BASE = PATHS.policies;

/** Policies > Real-time Protection: the list, the forms, the exports. */
export function policyPages(tenant: Tenant): Route[] {
  const withPolicy =
    (show: (state: TenantState, policy: Policy) => ReturnType<typeof formPage>) =>
    (_call: unknown, { id = '' }: Readonly<Record<string, string>>) => {
      const policy = find(tenant.state().policies, id);
      return policy ? show(tenant.state(), policy) : missing();
    };
  return [
    route('GET', BASE, (call) => listPage(tenant.state(), call.query.get('notice'))),
    route('GET', `${BASE}/export/policies.json`, () => exportJson(tenant.state())),
    route('GET', `${BASE}/export/policies.csv`, () => exportCsv(tenant.state())),
    route('GET', `${BASE}/new`, () => formPage(tenant.state(), blankPolicy())),
    route(
      'GET',
      `${BASE}/:id`,
      withPolicy((state, policy) => formPage(state, policy)),
    ),
    route(
      'GET',
      `${BASE}/:id/move`,
      withPolicy((state, policy) => movePage(state, policy)),
    ),
  ];
}

function listPage(state: TenantState, notice: string | null) {
  const rows = inOrder(listed(state.policies), state.groups.draft);
  const names = namesOf(state);
  const statuses = statusesOf(state.policies);
  const cells = rows.map((policy, at) => ({
    groupId: policy.groupId,
    row: policyRow(policy, at + 1, statuses.get(policy.id) ?? 'applied', names),
  }));
  const groups = state.groups.draft.map((group) =>
    groupRows(
      group,
      cells.filter(({ groupId }) => groupId === group.id).map(({ row }) => row),
    ),
  );
  const body = html`<p class="hint">Evaluated from top to bottom; the first match decides. Traffic that matches no policy is allowed. Rows can be dragged.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Real-time Protection policies"><table>
<thead><tr><th scope="col">#</th><th scope="col">Policy Name</th><th scope="col">Source</th><th scope="col">Destination</th><th scope="col">Action</th><th scope="col">Status</th><th scope="col">State</th><th scope="col"><span class="hidden">Actions</span></th></tr></thead>
${groups}</table></div>
<form id="drag" method="post" data-base="${BASE}" hidden><input name="position" type="hidden"><input name="reference" type="hidden"></form>
<script src="/portal/drag.js" defer></script>`;
  const actions = html`<div class="acts"><a class="button" href="${BASE}/groups">Policy Groups</a>
<a class="button" href="${BASE}/export/policies.json" download>Export as JSON</a>
<a class="button" href="${BASE}/export/policies.csv" download>Export as CSV</a><a class="button primary" href="${BASE}/new">New Policy</a></div>`;
  return portalPage({ section: 'policies', title: 'Real-time Protection', state, body, notice, actions });
}

function groupRows(group: PolicyGroup, rows: readonly Html[]): Html {
  const empty = html`<tr><td colspan="8" class="empty">No policies in this group.</td></tr>`;
  return html`<tbody><tr class="group"><th scope="rowgroup" colspan="8">Group: ${group.name}</th></tr>${rows.length > 0 ? rows : empty}</tbody>`;
}

function namesOf(state: TenantState): ReadonlyMap<string, string> {
  const profiles = [...listed(state.destinations), ...listed(state.headerProfiles)];
  return new Map(profiles.map((profile) => [profile.id, profile.name]));
}

function policyRow(
  policy: Policy,
  place: number,
  status: StagedStatus,
  names: ReadonlyMap<string, string>,
): Html {
  const source = [...policy.users, ...policy.userGroups].join(', ') || 'All';
  const header = policy.headerProfileId && html`<br>HTTP Header = ${names.get(policy.headerProfileId) ?? ''}`;
  const destination = policy.destinationIds.map((id) => names.get(id) ?? '').join(', ') || 'Any web traffic';
  const url = policy.action === 'Redirect' && html`<span class="mono url">${policy.redirectUrl}</span>`;
  const isThere = status !== 'pending-delete';
  const draggable = isThere && html`draggable="true" data-policy="${policy.id}"`;
  return html`<tr ${draggable}><td>${place}</td><th scope="row"><a href="${BASE}/${policy.id}">${policy.name}</a></th><td>${source}${header}</td>
<td>${destination}</td><td>${policy.action}${url}</td><td>${policy.enabled ? 'Enabled' : 'Disabled'}</td><td>${statusBadge(status)}</td>
<td class="acts">${isThere && rowActions(policy)}</td></tr>`;
}

function rowActions(policy: Policy): Html {
  const at = `${BASE}/${policy.id}`;
  return html`${rowAction(`${at}/toggle`, policy.enabled ? 'Disable' : 'Enable', policy.name)}
${rowAction(`${at}/up`, 'Move up', policy.name)}${rowAction(`${at}/down`, 'Move down', policy.name)}
<a class="button quiet" href="${at}/move">Move<span class="hidden"> ${policy.name}</span></a>
${rowAction(`${at}/clone`, 'Clone', policy.name)}${rowAction(`${at}/delete`, 'Delete', policy.name)}`;
}
