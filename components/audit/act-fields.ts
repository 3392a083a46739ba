import type { DiffField } from '@/components/ui/diff';

/** So deep a value inside values has a name of its own, as `audience, groups`. */
const DEEPEST = 3;

/** What an act changed, member by member. */
export function actFields(before: unknown, after: unknown): DiffField[] {
  const [old, next] = [membersOf(before), membersOf(after)];
  const names = [...new Set([...old.keys(), ...next.keys()])];
  return names.map((name) => ({ name, before: shown(old.get(name)), after: shown(next.get(name)) }));
}

function membersOf(value: unknown, path: string[] = []): Map<string, unknown> {
  if (value === null || value === undefined) return new Map();
  const inside = typeof value === 'object' && !Array.isArray(value) && path.length < DEEPEST;
  if (!inside) return new Map([[path.join(', ') || 'value', value]]);
  return new Map(Object.entries(value).flatMap(([name, member]) => [...membersOf(member, [...path, name])]));
}

function shown(value: unknown): string | string[] | null {
  if (value === undefined || value === null) return null;
  if (Array.isArray(value))
    return value.map((entry) => (typeof entry === 'string' ? entry : JSON.stringify(entry)));
  return typeof value === 'string' ? value : JSON.stringify(value);
}
