import { randomUUID } from 'node:crypto';
import type { Call } from '../http/exchange';
import { type Route, route } from '../http/routes';
import { descriptionSchema, nameSchema } from '../tenant/destination-limits';
import { invalidValues, quotaBroken } from '../tenant/destination-values';
import { modification } from '../tenant/modification';
import { find, listed, revised, stage, stageRemoval, statusesOf } from '../tenant/staged';
import type { Tenant } from '../tenant/tenant';
import {
  type DestinationProfile,
  MATCH_TYPES,
  matchTypeSchema,
  type TenantState,
} from '../tenant/tenant-state';
import { policiesUsing } from '../tenant/usage';
import { choiceField, linesField, textField } from './fields';
import { formOf, lines, text } from './form-data';
import { html, seeOther } from './html';
import { missing, PATHS, portalPage, rowAction, statusBadge } from './layout';

const BASE = PATHS.destinations;
const BLANK = {
  id: '',
  revision: '',
  name: '',
  description: '',
  type: 'insensitive',
  values: [],
  labelIds: [],
} as const;

/** Policies > Profiles > Destination: an edit made here is staged, unlike one made through the API. */
export function destinationPages(tenant: Tenant): Route[] {
  return [
    route('GET', BASE, (call) => listPage(tenant.state(), call.query.get('notice'))),
    route('GET', `${BASE}/new`, () => formPage(tenant.state(), blank(tenant))),
    route('POST', `${BASE}/new`, (call) => save(tenant, call, blank(tenant))),
    route('GET', `${BASE}/:id`, (_call, { id = '' }) => {
      const profile = find(tenant.state().destinations, id);
      return profile ? formPage(tenant.state(), profile) : missing();
    }),
    route('POST', `${BASE}/:id`, (call, { id = '' }) => {
      const profile = find(tenant.state().destinations, id);
      return profile ? save(tenant, call, profile) : missing();
    }),
    route('POST', `${BASE}/:id/delete`, (_call, { id = '' }) => remove(tenant, id)),
  ];
}

function blank(tenant: Tenant): DestinationProfile {
  const modified = modification('portal', tenant.now());
  return { ...BLANK, createBy: modified.modifyBy, createTime: modified.modifyTime, ...modified };
}

function listPage(state: TenantState, notice: string | null, error: string | null = null) {
  const statuses = statusesOf(state.destinations);
  const rows = listed(state.destinations).map((profile) => {
    const status = statuses.get(profile.id) ?? 'applied';
    const remove = rowAction(`${BASE}/${profile.id}/delete`, 'Delete', profile.name);
    return html`<tr><th scope="row"><a href="${BASE}/${profile.id}">${profile.name}</a></th><td>${MATCH_TYPES[profile.type]}</td>
<td class="mono">${profile.values.slice(0, 3).join(', ')}${profile.values.length > 3 && html` and ${profile.values.length - 3} more`}</td>
<td>${statusBadge(status)}</td><td>${profile.modifyBy}</td><td class="acts">${status !== 'pending-delete' && remove}</td></tr>`;
  });
  const empty = html`<tr><td colspan="6" class="empty">No destination profiles yet.</td></tr>`;
  const body = html`<div class="scroll" tabindex="0" role="region" aria-label="Destination profiles"><table>
<thead><tr><th scope="col">Name</th><th scope="col">Match Type</th><th scope="col">Definition</th><th scope="col">State</th><th scope="col">Modified by</th><th scope="col"><span class="hidden">Actions</span></th></tr></thead>
<tbody>${rows.length > 0 ? rows : empty}</tbody></table></div>`;
  const actions = html`<a class="button primary" href="${BASE}/new">New Destination Profile</a>`;
  return portalPage({
    section: 'destinations',
    title: 'Destination Profiles',
    state,
    body,
    notice,
    error,
    actions,
  });
}

function formPage(state: TenantState, profile: DestinationProfile, error: string | null = null) {
  const isNew = profile.id === '';
  const types = Object.entries(MATCH_TYPES).map(([value, label]) => ({ value, label }));
  const body = html`<form method="post" class="card" action="${BASE}/${isNew ? 'new' : profile.id}">
${textField({ name: 'name', label: 'Destination Profile Name', value: profile.name, required: true })}
${textField({ name: 'description', label: 'Description', value: profile.description })}
${choiceField({ name: 'type', label: 'Match Type', options: types, chosen: [profile.type] })}
${linesField({ name: 'values', label: 'Definition', lines: profile.values, rows: 8, hint: 'One domain per line, without a scheme.' })}
<div class="foot"><button class="primary">Save</button><a class="button" href="${BASE}">Cancel</a></div></form>`;
  const title = isNew ? 'New Destination Profile' : profile.name;
  return portalPage({ section: 'destinations', title, state, body, error });
}

function save(tenant: Tenant, call: Call, profile: DestinationProfile) {
  const form = formOf(call);
  const type = matchTypeSchema.catch('insensitive').parse(form.get('type'));
  const entered = {
    name: text(form, 'name'),
    description: text(form, 'description'),
    type,
    values: lines(form, 'values'),
  };
  const next = { ...profile, ...entered, ...modification('portal', tenant.now()) };
  const state = tenant.state();
  const error = problem(state, next);
  if (error) return formPage(state, next, error);
  const saved = revised(next, { id: profile.id || randomUUID() });
  tenant.change({ destinations: stage(state.destinations, saved) });
  return seeOther(`${BASE}?notice=saved`);
}

function problem(state: TenantState, profile: DestinationProfile): string | null {
  const others = listed(state.destinations).filter((other) => other.id !== profile.id);
  if (!nameSchema.safeParse(profile.name).success)
    return 'The name takes 1 to 100 characters, without " and ;.';
  if (!descriptionSchema.safeParse(profile.description).success)
    return 'The description takes up to 200 characters.';
  if (others.some((other) => other.name === profile.name))
    return 'Another destination profile has this name.';
  if (profile.values.length === 0) return 'The definition needs at least one entry.';
  const [first] = invalidValues(profile.type, profile.values);
  if (first)
    return `Line ${Number(first.replace(/\D/g, '')) + 1} of the definition is not valid for this match type.`;
  const quota = quotaBroken(others, profile);
  return quota && `This would be ${quota}.`;
}

function remove(tenant: Tenant, id: string) {
  const state = tenant.state();
  const users = policiesUsing(state, { destinationId: id });
  if (users.length > 0)
    return listPage(state, null, `In use by ${users.join(', ')}: remove it from there first.`);
  tenant.change({ destinations: stageRemoval(state.destinations, id) });
  return seeOther(`${BASE}?notice=deleted`);
}
