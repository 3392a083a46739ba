import { createChance } from '../../faults/chance';
import type { Route } from '../../http/routes';
import type { Tenant } from '../../tenant/tenant';
import { npaAppAssignments } from './app-assignments';
import type { Shuffle } from './app-wire';
import { npaApps } from './apps';
import { npaGroups } from './groups';
import { npaNames } from './names';
import { npaPublishers } from './publishers';
import { npaRules } from './rules';

/**
 * Private Access (docs/facts/netskope-api.md 4.6 to 4.9). Fixed paths first: `/publishers` and `/tags` look like ids.
 */
export function npaRoutes(tenant: Tenant): Route[] {
  const shuffle = createShuffle();
  return [
    ...npaAppAssignments(tenant),
    ...npaApps(tenant, shuffle),
    ...npaPublishers(tenant),
    ...npaRules(tenant),
    ...npaGroups(tenant),
    ...npaNames(tenant, shuffle),
  ];
}

/** Another order with each answer, the same in every run. */
function createShuffle(): Shuffle {
  const chance = createChance(4_6);
  return (items) =>
    items
      .map((item) => ({ item, at: chance() }))
      .sort((one, other) => one.at - other.at)
      .map(({ item }) => item);
}
