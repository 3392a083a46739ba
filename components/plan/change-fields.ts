import type { DiffField } from '@/components/ui/diff';
import type { Change, Place } from '@/lib/ptc/change';
import type { Policy, TenantObject } from '@/lib/ptc/objects';

const MATCH_TYPE = {
  insensitive: 'Exact (Case Insensitive)',
  sensitive: 'Exact (Case Sensitive)',
  regex: 'RegEx',
} as const;

/** The kind of an object in the portal's own words. */
export const KIND = {
  'destination-profile': 'Destination Profile',
  'header-profile': 'HTTP Header Profile',
  policy: 'Real-time Protection Policy',
} as const;

/** A change field by field, under the portal's own field names. */
export function changeFields({
  before,
  after,
  place,
}: Pick<Change, 'before' | 'after' | 'place'>): DiffField[] {
  const old = new Map(before ? fieldsOf(before) : []);
  const now = new Map(after ? fieldsOf(after) : []);
  const fields = [...new Set([...now.keys(), ...old.keys()])].map((name) => ({
    name,
    before: old.get(name) ?? null,
    after: now.get(name) ?? null,
  }));
  return place ? [...fields, { name: 'Position', before: null, after: placeText(place) }] : fields;
}

/** Where a new policy goes, in a sentence. */
export function placeText(place: Place): string {
  if (place.at === 'top') return 'Top of the list';
  return `Directly ${place.at} ${place.policy}`;
}

type Field = [name: string, value: string | string[]];

/** An object as the portal's form has it: field name and value. */
export function fieldsOf(object: TenantObject): Field[] {
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
      ...object.fields.map(({ header, regex }): Field => [`${header} (RegEx)`, regex]),
    ];
  }
  return policyFields(object);
}

function policyFields({ name, source, destinations, action }: Policy): Field[] {
  const { everyone, users, groups, headerProfile } = source;
  const fields: (Field | null)[] = [
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
