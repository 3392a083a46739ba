import { randomUUID } from 'node:crypto';
import type { Call } from '../http/exchange';
import { type Route, route } from '../http/routes';
import { headerProblem } from '../tenant/header-check';
import { modification } from '../tenant/modification';
import { find, listed, revised, stage, stageRemoval, statusOf } from '../tenant/staged';
import type { Tenant } from '../tenant/tenant';
import {
  type FieldMatch,
  type HeaderProfile,
  REQUEST_FIELDS,
  type RequestField,
  type TenantState,
} from '../tenant/tenant-state';
import { policiesUsing } from '../tenant/usage';
import { linesField, textField } from './fields';
import { commaList, formOf, lines, text } from './form-data';
import { html, seeOther } from './html';
import { missing, PATHS, portalPage, rowAction, statusBadge } from './layout';

const BASE = PATHS.headers;
const NONE: FieldMatch = { exact: [], regex: [] };
const BLANK: HeaderProfile = {
  id: '',
  revision: '',
  modifyBy: '',
  modifyTime: '',
  name: '',
  fields: { Method: NONE, Host: NONE, 'User-Agent': NONE },
};

/** Policies > Profiles > HTTP Header. */
export function headerPages(tenant: Tenant): Route[] {
  return [
    route('GET', BASE, (call) => listPage(tenant.state(), call.query.get('notice'))),
    route('GET', `${BASE}/new`, () => formPage(tenant.state(), BLANK)),
    route('POST', `${BASE}/new`, (call) => save(tenant, call, BLANK)),
    route('GET', `${BASE}/:id`, (_call, { id = '' }) => {
      const profile = find(tenant.state().headerProfiles, id);
      return profile ? formPage(tenant.state(), profile) : missing();
    }),
    route('POST', `${BASE}/:id`, (call, { id = '' }) => {
      const profile = find(tenant.state().headerProfiles, id);
      return profile ? save(tenant, call, profile) : missing();
    }),
    route('POST', `${BASE}/:id/delete`, (_call, { id = '' }) => remove(tenant, id)),
  ];
}

function listPage(state: TenantState, notice: string | null, error: string | null = null) {
  const rows = listed(state.headerProfiles).map((profile) => {
    const status = statusOf(state.headerProfiles, profile.id);
    const remove = rowAction(`${BASE}/${profile.id}/delete`, 'Delete', profile.name);
    return html`<tr><th scope="row"><a href="${BASE}/${profile.id}">${profile.name}</a></th>
<td class="mono">${summary(profile)}</td><td>${statusBadge(status)}</td><td class="acts">${status !== 'pending-delete' && remove}</td></tr>`;
  });
  const empty = html`<tr><td colspan="4" class="empty">No HTTP header profiles yet.</td></tr>`;
  const body = html`<div class="scroll" tabindex="0" role="region" aria-label="HTTP header profiles"><table>
<thead><tr><th scope="col">Name</th><th scope="col">Request</th><th scope="col">State</th><th scope="col"><span class="hidden">Actions</span></th></tr></thead>
<tbody>${rows.length > 0 ? rows : empty}</tbody></table></div>`;
  const actions = html`<a class="button primary" href="${BASE}/new">New HTTP Header Profile</a>`;
  return portalPage({
    section: 'headers',
    title: 'HTTP Header Profiles',
    state,
    body,
    notice,
    error,
    actions,
  });
}

function summary(profile: HeaderProfile): string {
  const used = REQUEST_FIELDS.map((field) => [field, allOf(profile.fields[field])] as const);
  const parts = used
    .filter(([, values]) => values.length > 0)
    .map(([field, values]) => `${field}: ${values.join(' or ')}`);
  return parts.join(' and ');
}

function allOf({ exact, regex }: FieldMatch): readonly string[] {
  return [...exact, ...regex];
}

function formPage(state: TenantState, profile: HeaderProfile, error: string | null = null) {
  const isNew = profile.id === '';
  const fields = REQUEST_FIELDS.map(
    (field) => html`<fieldset><legend>${field}</legend><div class="pair">
${textField({ name: `${field}-exact`, label: `${field} (Exact)`, value: profile.fields[field].exact.join(', '), hint: 'Comma-separated, case-insensitive.' })}
${linesField({ name: `${field}-regex`, label: `${field} (RegEx)`, lines: profile.fields[field].regex, rows: 2, hint: 'One per line; matches the whole value.' })}
</div></fieldset>`,
  );
  const body = html`<form method="post" class="card" action="${BASE}/${isNew ? 'new' : profile.id}">
${textField({ name: 'name', label: 'Name', value: profile.name, required: true })}
<div><h2>Request</h2><p class="hint">Fields are combined with AND, the values of one field with OR.</p></div>${fields}
<div class="foot"><button class="primary">Save</button><a class="button" href="${BASE}">Cancel</a></div></form>`;
  return portalPage({
    section: 'headers',
    title: isNew ? 'New HTTP Header Profile' : profile.name,
    state,
    body,
    error,
  });
}

function save(tenant: Tenant, call: Call, profile: HeaderProfile) {
  const form = formOf(call);
  const entered = (field: RequestField) => ({
    exact: commaList(form, `${field}-exact`),
    regex: lines(form, `${field}-regex`),
  });
  const fields = { Method: entered('Method'), Host: entered('Host'), 'User-Agent': entered('User-Agent') };
  const next = { ...profile, name: text(form, 'name'), fields };
  const state = tenant.state();
  const problem = headerProblem(state, next);
  if (problem) return formPage(state, next, problem.message);
  const saved = revised(next, { id: profile.id || randomUUID(), ...modification('portal', tenant.now()) });
  tenant.change({ headerProfiles: stage(state.headerProfiles, saved) });
  return seeOther(`${BASE}?notice=saved`);
}

function remove(tenant: Tenant, id: string) {
  const state = tenant.state();
  const users = policiesUsing(state, { headerProfileId: id });
  if (users.length > 0)
    return listPage(state, null, `In use by ${users.join(', ')}: remove it from there first.`);
  tenant.change({ headerProfiles: stageRemoval(state.headerProfiles, id) });
  return seeOther(`${BASE}?notice=deleted`);
}
