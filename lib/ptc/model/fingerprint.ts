import { digest } from './canonical';
import type { TenantObject } from './objects';

/**
 * Equal for objects that do the same: lists compare as sets, descriptions do not count (docs/facts/netskope-api.md 6).
 */
export function fingerprint(object: TenantObject): string {
  if (object.kind === 'destination-profile') {
    return digest({
      kind: object.kind,
      name: object.name,
      type: object.type,
      values: [...object.values].sort(),
    });
  }
  if (object.kind === 'header-profile') return digest(object);
  if (object.kind === 'private-app') {
    const { hosts, ports, publishers } = object;
    return digest({
      ...object,
      hosts: [...hosts].sort(),
      ports: [...ports].sort(),
      publishers: [...publishers].sort(),
    });
  }
  const { users, groups } = object.source;
  if (object.kind === 'access-rule')
    return digest({
      ...object,
      apps: [...object.apps].sort(),
      source: { ...object.source, users: [...users].sort(), groups: [...groups].sort() },
    });
  return digest({
    ...object,
    destinations: [...object.destinations].sort(),
    source: { ...object.source, users: [...users].sort(), groups: [...groups].sort() },
  });
}
