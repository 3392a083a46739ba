import type { Answer } from '../http/exchange';
import { DIRECTORY_DOMAIN } from '../tenant/directory';
import { inOrder } from '../tenant/policy-order';
import type { Policy, TenantState } from '../tenant/tenant-state';

const COLUMNS = [
  'ruleId',
  'ruleName',
  'status',
  'accessMethod',
  'user',
  'application',
  'action',
  'app_tags',
  'groupOrder',
  'groupName',
  'description',
] as const;
type Row = Record<(typeof COLUMNS)[number], string>;

/** The policy list as the portal exports it (docs/facts/netskope-api.md 4.5): applied version, in order. */
export function exportJson(state: TenantState): Answer {
  return download(
    'policies.json',
    'application/json',
    JSON.stringify({ status: 'success', data: rowsOf(state) }, null, 1),
  );
}

/** The same columns as CSV. Whether the real CSV names them so is not known. */
export function exportCsv(state: TenantState): Answer {
  const records = rowsOf(state).map((row) => COLUMNS.map((column) => row[column]));
  const text = [COLUMNS, ...records].map((record) => record.map(quoted).join(',')).join('\r\n');
  return download('policies.csv', 'text/csv; charset=utf-8', `${text}\r\n`);
}

function rowsOf(state: TenantState): Row[] {
  const names = new Map(state.destinations.live.map(({ id, name }) => [id, name]));
  return inOrder(state.policies.live, state.groups.live).map((policy) => rowOf(state, policy, names));
}

/** Neither redirect URL nor header profile is in an export (docs/facts/netskope-api.md 4.5). */
function rowOf(state: TenantState, policy: Policy, destinations: ReadonlyMap<string, string>): Row {
  const place = state.groups.live.findIndex((group) => group.id === policy.groupId);
  const names = policy.destinationIds.map((id) => destinations.get(id) ?? id);
  const groups = policy.userGroups.map((name) => `${DIRECTORY_DOMAIN}/Groups/${name}`);
  return {
    ruleId: policy.id,
    ruleName: policy.name,
    // The trailing blank is Netskope's (docs/facts/netskope-api.md 4.5). Only "Enabled " was seen; how the other state
    // ends is our guess.
    status: policy.enabled ? 'Enabled ' : 'Disabled ',
    accessMethod: 'Client',
    user: [...policy.users, ...groups].join(',') || 'All',
    application: names.join(',') || 'Any',
    action: policy.action,
    app_tags: 'Any',
    groupOrder: String(place + 1),
    groupName: state.groups.live[place]?.name ?? '',
    description: policy.description,
  };
}

function quoted(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

function download(name: string, type: string, body: string): Answer {
  const disposition = `attachment; filename="${name}"`;
  return {
    status: 200,
    headers: { 'content-type': type, 'content-disposition': disposition, 'cache-control': 'no-store' },
    body,
  };
}
