import { DIRECTORY_GROUPS } from '../tenant/directory';
import { inOrder, POSITIONS } from '../tenant/policy-order';
import { ACTIONS, type Policy, type TenantState } from '../tenant/tenant-state';
import { choiceField, linesField, type Option, textField } from './fields';
import { type Html, html } from './html';
import { PATHS, portalPage } from './layout';

const BASE = PATHS.policies;

/** The redirect URL's variables as far as they were seen (docs/facts/netskope-api.md 5.4). */
const VARIABLES = ['{{cs-uri-scheme}}', '{{cs-host}}', '{{x-cs-uri-path}}', '{{cs-uri-query}}'];

/** The form of a new or an existing policy. */
export function formPage(state: TenantState, policy: Policy, error: string | null = null) {
  const isNew = policy.id === '';
  const body = html`<form method="post" class="card" action="${BASE}/${isNew ? 'new' : policy.id}">
${textField({ name: 'name', label: 'Policy Name', value: policy.name, required: true, hint: 'Letters, digits, spaces and _ - [ ].' })}
${textField({ name: 'description', label: 'Description', value: policy.description })}
${choiceField({ name: 'status', label: 'Status', options: STATUS, chosen: [policy.enabled ? 'enabled' : 'disabled'] })}
${source(state, policy)}${destination(state, policy)}${action(policy)}${placement(state, policy)}
<div class="foot"><button class="primary">Save</button><a class="button" href="${BASE}">Cancel</a></div></form>`;
  return portalPage({ section: 'policies', title: isNew ? 'New Policy' : policy.name, state, body, error });
}

const STATUS: readonly Option[] = [
  { value: 'enabled', label: 'Enabled' },
  { value: 'disabled', label: 'Disabled' },
];

function source(state: TenantState, policy: Policy): Html {
  const groups = DIRECTORY_GROUPS.map(({ name }) => ({ value: name, label: name }));
  return html`<fieldset><legend>Source</legend>
${linesField({ name: 'users', label: 'Users', lines: policy.users, rows: 2, hint: 'E-mail addresses, comma-separated or one per line. Users and groups both empty: All.' })}
${choiceField({ name: 'userGroups', label: 'User Groups', options: groups, chosen: policy.userGroups, multiple: true })}
${choiceField({ name: 'headerProfile', label: 'HTTP Header', options: [{ value: '', label: 'None' }, ...optionsOf(state.headerProfiles.draft)], chosen: [policy.headerProfileId ?? ''], hint: 'Criteria of the source: the request must match this profile too.' })}
</fieldset>`;
}

function destination(state: TenantState, policy: Policy): Html {
  const hint = 'None selected: any web traffic. Several with Ctrl or Cmd.';
  return html`<fieldset><legend>Destination</legend>
${choiceField({ name: 'destinations', label: 'Destination Profile', options: optionsOf(state.destinations.draft), chosen: policy.destinationIds, multiple: true, hint })}
</fieldset>`;
}

function action(policy: Policy): Html {
  const options = ACTIONS.map((name) => ({ value: name, label: name }));
  const hint = html`Up to 1,024 characters. Variables: ${VARIABLES.map((name) => html`<code>${name}</code> `)}`;
  return html`<fieldset><legend>Profile &amp; Action</legend>
${choiceField({ name: 'action', label: 'Action', options, chosen: [policy.action] })}
${textField({ name: 'redirectUrl', label: 'Redirect URL', value: policy.redirectUrl, hint })}</fieldset>`;
}

/**
 * After Save the portal asks for the position (docs/facts/netskope-api.md 5.1, Move Policy); here it is part of the
 * form.
 */
function placement(state: TenantState, policy: Policy): Html {
  const groups = state.groups.draft.map((group) => ({ value: group.id, label: group.name }));
  const group = choiceField({
    name: 'group',
    label: 'Policy Group',
    options: groups,
    chosen: [policy.groupId],
  });
  const legend = policy.id === '' ? 'bottom' : 'keep';
  return html`<fieldset><legend>Move Policy</legend>${group}${positionFields(state, policy, legend)}</fieldset>`;
}

/** The page behind Move in the list. */
export function movePage(state: TenantState, policy: Policy, error: string | null = null) {
  const body = html`<form method="post" class="card" action="${BASE}/${policy.id}/move">${positionFields(state, policy, 'top')}
<div class="foot"><button class="primary">Move</button><a class="button" href="${BASE}">Cancel</a></div></form>`;
  return portalPage({ section: 'policies', title: `Move ${policy.name}`, state, body, error });
}

function positionFields(state: TenantState, policy: Policy, chosen: string): Html {
  const positions = Object.entries(POSITIONS).map(([value, label]) => ({ value, label }));
  const options = chosen === 'keep' ? [{ value: 'keep', label: 'Keep' }, ...positions] : positions;
  const others = inOrder(state.policies.draft, state.groups.draft).filter((other) => other.id !== policy.id);
  const references = [{ value: '', label: 'Choose a policy' }, ...optionsOf(others)];
  const hint = 'For Above and Below; the policy joins the group of this one.';
  return html`<div class="pair">${choiceField({ name: 'position', label: 'Position', options, chosen: [chosen] })}
${choiceField({ name: 'reference', label: 'Reference Policy', options: references, chosen: [''], hint })}</div>`;
}

function optionsOf(items: readonly { id: string; name: string }[]): Option[] {
  return items.map(({ id, name }) => ({ value: id, label: name }));
}
