import type { DiffField } from '@/components/ui/diff';
import { fieldsOf, positionText } from '@/lib/ptc/evidence/portal-fields';
import type { Change } from '@/lib/ptc/model/change';

/** What is done to an object, in a word before its kind. */
export const OP = {
  create: 'Create',
  update: 'Change',
  delete: 'Delete',
  accept: 'Accept as found:',
} as const;

/** The kind of an object in the portal's own words. */
export const KIND = {
  'destination-profile': 'Destination Profile',
  'header-profile': 'HTTP Header Profile',
  policy: 'Real-time Protection Policy',
  'private-app': 'Private App',
  'access-rule': 'Private App Policy',
} as const;

/** A change field by field, under the portal's own field names. */
export function changeFields({
  before,
  after,
  position,
}: Pick<Change, 'before' | 'after' | 'position'>): DiffField[] {
  const old = new Map(before ? fieldsOf(before) : []);
  const now = new Map(after ? fieldsOf(after) : []);
  const fields = [...new Set([...now.keys(), ...old.keys()])].map((name) => ({
    name,
    before: old.get(name) ?? null,
    after: now.get(name) ?? null,
  }));
  return position ? [...fields, { name: 'Position', before: null, after: positionText(position) }] : fields;
}
