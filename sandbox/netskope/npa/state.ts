import type { Npa } from '../../tenant/npa-model';
import type { Tenant } from '../../tenant/tenant';

/** Changes a part of what Private Access holds. */
export function changeNpa(tenant: Tenant, change: Partial<Npa>) {
  tenant.change({ npa: { ...tenant.state().npa, ...change } });
}

/** The number of the next app, publisher, rule or group. */
export function takeNpaId(tenant: Tenant): number {
  const { nextId } = tenant.state().npa;
  changeNpa(tenant, { nextId: nextId + 1 });
  return nextId;
}

/**
 * The ids of tags by name, new ones made; a known name keeps the casing it got first (docs/facts/netskope-api.md 4.6).
 */
export function tagIdsOf(tenant: Tenant, names: readonly string[]): number[] {
  return names.map((name) => {
    const { tags } = tenant.state().npa;
    const known = tags.find((tag) => tag.name.toLowerCase() === name.toLowerCase());
    if (known) return known.id;
    const tag = { id: takeNpaId(tenant), name };
    changeNpa(tenant, { tags: [...tags, tag] });
    return tag.id;
  });
}
