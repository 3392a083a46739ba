import { keyOf } from '../model/change';
import type { AccessRule, PrivateApp, TenantObject, TenantView } from '../model/objects';

/** A view in which the given objects stand as given, in the place of what has their names, or behind everything else. */
export function withObjects(view: TenantView, objects: TenantObject[]): TenantView {
  return {
    ...view,
    destinationProfiles: merged(view.destinationProfiles, ofKind(objects, 'destination-profile')),
    headerProfiles: merged(view.headerProfiles, ofKind(objects, 'header-profile')),
    policies: merged(view.policies, ofKind(objects, 'policy')),
    ...withPrivateAccess(view, [...ofKind(objects, 'private-app'), ...ofKind(objects, 'access-rule')]),
  };
}

function withPrivateAccess({ privateAccess }: TenantView, given: (PrivateApp | AccessRule)[]) {
  if (!privateAccess && given.length === 0) return {};
  return { privateAccess: merged(privateAccess ?? [], given) };
}

function ofKind<K extends TenantObject['kind']>(objects: TenantObject[], kind: K) {
  return objects.filter((object): object is Extract<TenantObject, { kind: K }> => object.kind === kind);
}

function merged<T extends TenantObject>(standing: T[], given: T[]): T[] {
  const byName = new Map(given.map((object) => [keyOf(object), object]));
  const names = new Set(standing.map(keyOf));
  return [
    ...standing.map((object) => byName.get(keyOf(object)) ?? object),
    ...given.filter((object) => !names.has(keyOf(object))),
  ];
}
