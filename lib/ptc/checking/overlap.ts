import { valueMatches } from '../model/domains';
import type { Ecosystem } from '../model/tenant-model';
import { targetsOf } from './targets';

type Value = { value: string; type: Ecosystem['matchType'] };

const isPattern = ({ value, type }: Value): boolean => type === 'regex' || value.startsWith('*.');

/**
 * True where one value matches something that the other is seen to match: a host that it names, a known one, or one made from its
 * RegEx. Two RegEx may overlap elsewhere.
 */
export function overlaps(one: Value, other: Value, hosts: readonly string[]): boolean {
  if (one.value === other.value) return true;
  // What one value names, the other is asked for anyway.
  const known = isPattern(one) && isPattern(other) ? hosts : [];
  return takesIn(one, other, known) || takesIn(other, one, known);
}

function takesIn(one: Value, other: Value, known: readonly string[]): boolean {
  return targetsOf(other.value, other.type, known).some(({ host, path }) =>
    valueMatches(one.value, one.type, host, path),
  );
}
