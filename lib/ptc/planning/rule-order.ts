/**
 * The names of one list that stand otherwise in another: each has at least one neighbour with which it changed places. Names
 * that only one of the lists has do not count. Quadratic in the names, of which a tenant's scopes have few.
 */
export function movedNames(before: string[], after: string[]): string[] {
  const was = new Map(before.map((name, index) => [name, index]));
  const shared = after.filter((name) => was.has(name));
  const at = (name: string) => was.get(name) ?? 0;
  return shared.filter((name, index) =>
    shared.some((other, place) => (place - index) * (at(other) - at(name)) < 0),
  );
}
