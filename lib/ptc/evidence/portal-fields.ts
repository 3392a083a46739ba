import type { PolicyPosition } from '../model/change';
import type { Policy, TenantObject } from '../model/objects';
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
    return `${rule} would take this traffic first, so the pair goes directly above it. If it is gone, Top of the list takes its place.`;
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
  return policyFields(object);
}

function policyFields({ name, source, destinations, action }: Policy): PortalField[] {
  const { everyone, users, groups, headerProfile } = source;
  const fields: (PortalField | null)[] = [
    ['Policy Name', name],
    everyone ? ['Source', 'All users'] : null,
    users.length > 0 ? ['Users', users] : null,
    groups.length > 0 ? ['User Groups', groups] : null,
    headerProfile ? ['HTTP Header', headerProfile] : null,
    ['Destination Profile', destinations],
    ['Action', action.type === 'allow' ? 'Allow' : 'Redirect'],
    action.type === 'redirect' ? ['Redirect URL', action.url] : null,
  ];
  return fields.filter((field) => field !== null);
}
