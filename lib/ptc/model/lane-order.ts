import type { Ecosystem, Lane, Scope, TenantModel } from './tenant-model';

/** A lane with what it is of. */
export type PlacedLane = { lane: Lane; ecosystem: Ecosystem; scope: Scope };

/** Lanes with their ecosystem and scope, narrow scopes first, ecosystems in the tenant's order within one. */
export function lanesInOrder(model: TenantModel): PlacedLane[] {
  const byEcosystem = grouped(model.lanes, (lane) => lane.ecosystem);
  const inEcosystemOrder = model.ecosystems.flatMap((ecosystem) =>
    (byEcosystem.get(ecosystem.key) ?? []).map((lane) => ({ lane, ecosystem })),
  );
  const byScope = grouped(inEcosystemOrder, ({ lane }) => lane.scope);
  return model.scopes.flatMap((scope) =>
    (byScope.get(scope.key) ?? []).map((placed) => ({ ...placed, scope })),
  );
}

/** A list by key, in its own order. `Map.groupBy` is not in Node 20. */
export function grouped<T>(list: T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of list) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
