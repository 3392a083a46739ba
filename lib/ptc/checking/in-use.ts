import type { Ecosystem, TenantModel } from '../model/tenant-model';

/** The ecosystems that somebody works with: those that are taken up in a scope, and this one. */
export function inUse({ ecosystems, lanes }: TenantModel, own: Ecosystem): Ecosystem[] {
  const taken = new Set(lanes.map(({ ecosystem }) => ecosystem));
  return [own, ...ecosystems.filter(({ key }) => key !== own.key && taken.has(key))];
}
