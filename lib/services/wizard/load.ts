import { z } from 'zod';
import { guardRails } from '@/lib/ptc/checking/guard-rails';
import type { Lane } from '@/lib/ptc/model/tenant-model';
import { besideOf, policyPairOf } from '@/lib/ptc/planning/pairs';
import { laneSummaries, observedRedirect } from '../lane/facts';
import { transportsOf } from '../ledger/transports';
import { laneParts, loadTenant, profileNameOf } from '../words/loaded-tenant';
import { Slug } from '../words/tenant-fields';
import { read } from '../words/verb';

/** Everything the wizard shows for one ecosystem in one scope. */
export const loadWizard = read({
  name: 'wizard.load',
  needs: 'viewer',
  input: z.strictObject({ tenant: Slug, ecosystem: z.string(), scope: z.string() }),
  run: async (client, { tenant, ...keys }) => {
    const loaded = await loadTenant(client, tenant);
    const { model } = loaded;
    const { ecosystem, scope, laneRow } = laneParts(loaded, keys);
    const profileName = profileNameOf(loaded, keys);
    const transportOf = transportsOf(loaded);
    const lane: Lane = { ...keys, profileName, on: laneRow?.on ?? false };
    const summary = (await laneSummaries(client, loaded)).find(
      (other) => other.ecosystem === keys.ecosystem && other.scope === keys.scope,
    );
    const rules = await client.tenantObject.findMany({
      where: { tenantId: loaded.row.id, kind: 'policy' },
      select: { name: true },
    });
    const standing = new Set(rules.map(({ name }) => name));
    return {
      model,
      ecosystem,
      scope,
      lane,
      takenUp: laneRow !== null,
      made: (summary?.confirmedAt ?? null) !== null,
      summary: summary ?? null,
      pair: policyPairOf(model, lane, scope),
      /** Where the pair goes: next to a rule of ours, or where the first one goes; it may stand already. */
      place: { beside: besideOf(model, lane, standing), isFirst: standing.size === 0 },
      transports: { destination: transportOf('destination-profile'), policy: transportOf('policy') },
      findings: guardRails(model, ecosystem, scope),
      observed: observedRedirect(loaded.row.lanes, model),
    };
  },
});
