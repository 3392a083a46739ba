import { z } from 'zod';
import { Capability } from '@/lib/netskope/capabilities';
import { lanesInOrder } from '@/lib/ptc/model/lane-order';
import type { PolicyLayout, TenantModel } from '@/lib/ptc/model/tenant-model';
import { layoutOf, pairsOf } from '@/lib/ptc/planning/pairs';
import { differingLanes } from '../ledger/differing-lanes';
import { offersPreview } from '../ledger/transports';
import { loadTenant } from '../words/loaded-tenant';
import { Slug } from '../words/tenant-fields';
import { read } from '../words/verb';
import { tokenProblem } from './token-problem';

/** A tenant's own settings, its scopes and ecosystems, the lanes whose rules are wanted otherwise than they stand, what its token could do when last asked, and why that is no longer known. */
export const loadTenantSettings = read({
  name: 'tenant.settings',
  needs: 'viewer',
  input: z.strictObject({ tenant: Slug }),
  run: async (client, { tenant }) => {
    const loaded = await loadTenant(client, tenant);
    const { row, model } = loaded;
    const { name, host, artifactoryHost, capabilitiesAt } = row;
    const capabilities = z.array(Capability).nullable().parse(row.capabilities);
    return {
      name,
      host,
      artifactoryHost,
      capabilitiesAt,
      capabilities,
      tokenProblem: await tokenProblem(client, loaded),
      previewOffered: offersPreview(row.capabilities),
      settings: model.settings,
      layout: layoutOf(model),
      pairs: { lane: pairsIn(model, 'lane'), scope: pairsIn(model, 'scope') },
      scopes: model.scopes,
      overrides: row.overrides.map(({ id, guard, object, reason, by, at }) => ({
        id,
        guard,
        object,
        reason,
        by,
        at,
      })),
      ecosystems: row.ecosystems.map(({ key, name, matchType, domains, builtIn, methodGuard }) => ({
        key,
        name,
        matchType,
        domains,
        builtIn,
        methodGuard,
        lanes: model.lanes.filter((lane) => lane.ecosystem === key).length,
      })),
      takenUp: model.lanes.map(({ ecosystem, scope }) => ({ ecosystem, scope })),
      differing: await differingLanes(client, loaded),
    };
  },
});

/** The ecosystems of each pair that stands or would stand in a layout, by the keys of their scopes. */
function pairsIn(model: TenantModel, policyLayout: PolicyLayout): { scope: string; ecosystems: string[] }[] {
  const lanes = lanesInOrder(model).filter(({ lane }) => !lane.pending);
  const placed = new Map(lanes.map((one) => [one.lane.profileName, one]));
  return pairsOf({ ...model, policyLayout }, lanes).map(([{ destinations }]) => {
    const of = destinations.flatMap((name) => placed.get(name) ?? []);
    return { scope: of[0]?.scope.key ?? '', ecosystems: of.map(({ ecosystem }) => ecosystem.name) };
  });
}
