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
import { othersWhoMayApprove } from './host-change';
import { tokenProblems } from './token-problem';

/** A tenant's own settings, its scopes and ecosystems, the lanes whose rules are wanted otherwise than they stand, what its tokens could do when last asked, and why that is no longer known. */
export const loadTenantSettings = read({
  name: 'tenant.settings',
  needs: 'viewer',
  input: z.strictObject({ tenant: Slug }),
  run: async (client, { tenant }, { actor }) => {
    const loaded = await loadTenant(client, tenant);
    const { row, model } = loaded;
    const { name, host, artifactoryHost, capabilitiesAt, tokenExpiresOn } = row;
    const capabilities = z.array(Capability).nullable().parse(row.capabilities);
    const problems = await tokenProblems(client, loaded);
    return {
      name,
      host,
      artifactoryHost,
      hostChange: model.hostChange ?? null,
      /** Nobody else could approve a change of that host. */
      alone: (await othersWhoMayApprove(client, { tenant, me: actor.id })) === 0,
      capabilitiesAt,
      tokenExpiresOn,
      capabilities,
      tokenProblem: problems.write,
      /** What is known of the token that only reads; null where one does both. */
      readToken: row.readCapabilitiesAt && {
        capabilities: z.array(Capability).parse(row.readCapabilities),
        capabilitiesAt: row.readCapabilitiesAt,
        expiresOn: row.readTokenExpiresOn,
        problem: problems.read,
      },
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
