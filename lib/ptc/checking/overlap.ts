import { valueMatches } from '../model/domains';
import type { Ecosystem } from '../model/tenant-model';

type Value = { value: string; type: Ecosystem['matchType'] };

const isPattern = ({ value, type }: Value): boolean => type === 'regex' || value.startsWith('*.');

/** True where a host is known that two values both match, or one value takes in the other. Two RegEx may overlap elsewhere. */
export function overlaps(one: Value, other: Value, hosts: readonly string[]): boolean {
  if (one.value === other.value) return true;
  const arePatterns = isPattern(one) && isPattern(other);
  return (
    (other.type !== 'regex' && valueMatches(one.value, one.type, other.value)) ||
    (one.type !== 'regex' && valueMatches(other.value, other.type, one.value)) ||
    // Of two exact values, and of one and a pattern, the comparisons above have said everything.
    (arePatterns &&
      hosts.some(
        (host) => valueMatches(one.value, one.type, host) && valueMatches(other.value, other.type, host),
      ))
  );
}
