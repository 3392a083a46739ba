import type { TenantObject, TenantView } from '../model/objects';

/** A view in which the given objects stand as given, in the place of what has their names, or behind everything else. */
export function withObjects(view: TenantView, objects: TenantObject[]): TenantView {
  return {
    ...view,
    destinationProfiles: merged(view.destinationProfiles, ofKind(objects, 'destination-profile')),
    headerProfiles: merged(view.headerProfiles, ofKind(objects, 'header-profile')),
    policies: merged(view.policies, ofKind(objects, 'policy')),
  };
}

function ofKind<K extends TenantObject['kind']>(objects: TenantObject[], kind: K) {
  return objects.filter((object): object is Extract<TenantObject, { kind: K }> => object.kind === kind);
}

function merged<T extends { name: string }>(standing: T[], given: T[]): T[] {
  const byName = new Map(given.map((object) => [object.name, object]));
  const names = new Set(standing.map(({ name }) => name));
  return [
    ...standing.map((object) => byName.get(object.name) ?? object),
    ...given.filter(({ name }) => !names.has(name)),
  ];
}
