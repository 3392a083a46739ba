import type { PolicyPosition } from '../model/change';
import type { Policy, PrivateApp, TenantObject } from '../model/objects';
import type { PairPlace } from '../model/tenant-model';

/** How a destination profile compares, in the portal's words. */
export const MATCH_TYPE = {
  insensitive: 'Exact (Case Insensitive)',
  sensitive: 'Exact (Case Sensitive)',
  regex: 'RegEx',
} as const;

/** One field of a portal form: its label and its value, several lines as a list. */
export type PortalField = [name: string, value: string | string[]];

/** Where a new policy goes, in a sentence. */
export function positionText(position: PolicyPosition): string {
  if (position.at === 'top') return 'Top of the list';
  return `Directly ${position.at} ${position.policy}`;
}

/** What the place of the first pair means for the rules around it, and the other place that it could have. */
export function firstPlaceText({ at, rule }: PairPlace): string {
  if (at === 'above')
    return `${rule} would take this traffic first, so the pair goes directly above it. If that rule no longer exists, use Top of the list.`;
  const other = rule === '' ? '' : ` Or directly above ${rule}, the first rule that would take this traffic.`;
  return `At the top no other rule looks at what this one lets through: threat protection, CASB and data loss prevention are skipped for it.${other}`;
}

/** An object as the portal's form has it (docs/facts/jfrog-guide.md 1 to 3). */
export function fieldsOf(object: TenantObject): PortalField[] {
  if (object.kind === 'destination-profile') {
    return [
      ['Destination Profile Name', object.name],
      ['Match Type', MATCH_TYPE[object.type]],
      ['Definition', object.values],
    ];
  }
  if (object.kind === 'header-profile') {
    return [
      ['Name', object.name],
      ...object.fields.map(({ header, regex }): PortalField => [`${header} (RegEx)`, regex]),
    ];
  }
  if (object.kind === 'private-app') return privateAppFields(object);
  if (object.kind === 'access-rule')
    return [
      ['Policy Name', object.name],
      ...peopleFields(object.source),
      ['Private App', object.apps],
      ['Access Method', 'Client'],
      ['Action', 'Allow'],
    ];
  return policyFields(object);
}

function privateAppFields({ name, hosts, ports, publisherDns, publishers }: PrivateApp): PortalField[] {
  return [
    ['Application Name', name],
    ['Host', hosts],
    ['Protocol and Port', ports],
    ['Publisher', publishers],
    ['Use Publisher DNS', publisherDns ? 'On' : 'Off'],
  ];
}

function peopleFields({ everyone, users, groups }: Pick<Policy['source'], 'everyone' | 'users' | 'groups'>) {
  const fields: (PortalField | null)[] = [
    everyone ? ['Source', 'All users'] : null,
    users.length > 0 ? ['Users', users] : null,
    groups.length > 0 ? ['User Groups', groups] : null,
  ];
  return fields.filter((field) => field !== null);
}

function policyFields({ name, source, destinations, action }: Policy): PortalField[] {
  const { headerProfile } = source;
  const fields: (PortalField | null)[] = [
    ['Policy Name', name],
    ...peopleFields(source),
    headerProfile ? ['HTTP Header', headerProfile] : null,
    ['Destination Profile', destinations],
    ['Action', action.type === 'allow' ? 'Allow' : 'Redirect'],
    action.type === 'redirect' ? ['Redirect URL', action.url] : null,
  ];
  return fields.filter((field) => field !== null);
}
