import { z } from 'zod';
import type { IntentOf } from '@/lib/ptc/model/intent';
import { profilesOfLanes } from '../plan/asked-for';
import { basisOf } from '../plan/basis';
import { canaryChanges } from '../plan/canary-changes';
import { takeSnapshot } from '../plan/snapshot';
import { storePlan } from '../plan/store';
import { Replaces } from '../plan/waiting';
import { queuePush } from '../push/queue';
import { loadTenant } from '../words/loaded-tenant';
import { Slug } from '../words/tenant-fields';
import { write } from '../words/verb';

/**
 * Puts the tenant's canary host into one lane that is off, by a push of one PATCH. Where changes need an approval the plan
 * is made and waits for it; the proof begins with its push.
 * @returns the number of the plan, and whether it waits for an approval
 */
export const beginCanary = write({
  name: 'canary.begin',
  needs: 'operator',
  input: z.strictObject({ tenant: Slug, ecosystem: z.string(), scope: z.string(), replaces: Replaces }),
  fetch: async ({ tenant, replaces, ...lane }) =>
    takeSnapshot(tenant, {
      forRedirect: false,
      asked: { profiles: await profilesOfLanes(tenant, [lane]), privateAccess: false },
    }),
  run: async (tx, { tenant, replaces, ...lane }, { actor }, snapshot) => {
    const loaded = await loadTenant(tx, tenant);
    const { row, model } = loaded;
    const basis = await basisOf(tx, loaded, snapshot);
    const intent: IntentOf<'canary'> = { type: 'canary', lane, host: model.settings.canaryHost, on: true };
    const proposal = canaryChanges(basis, intent);
    const plan = await storePlan(tx, basis, proposal, intent, actor, replaces);
    const { number, needsApproval } = plan;
    if (!needsApproval) await queuePush(tx, row.id, plan, actor);
    return { number, needsApproval };
  },
});
