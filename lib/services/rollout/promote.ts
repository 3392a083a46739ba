import { z } from 'zod';
import { profileNameFor } from '@/lib/ptc/model/names';
import { takeUp } from '../lane/take-up';
import { basisOf } from '../plan/basis';
import { laneChanges } from '../plan/lane-changes';
import { takeSnapshot } from '../plan/snapshot';
import { storePlan } from '../plan/store';
import { laneParts, loadTenant } from '../words/loaded-tenant';
import { ServiceError } from '../words/problem';
import { Slug } from '../words/tenant-fields';
import { write } from '../words/verb';

/**
 * Takes an ecosystem from one scope, where it is on or verified, to the next wider one: the lane there is taken up under
 * its default name, and the plan that prepares it is made.
 * @returns the scope it was promoted to, and the number of the plan
 */
export const promoteLane = write({
  name: 'lane.promote',
  needs: 'operator',
  input: z.strictObject({ tenant: Slug, ecosystem: z.string(), scope: z.string() }),
  fetch: ({ tenant }) => takeSnapshot(tenant, { forRedirect: true }),
  run: async (tx, { tenant, ...from }, { actor }, snapshot) => {
    const before = await loadTenant(tx, tenant);
    const { model } = before;
    const { laneRow, title } = laneParts(before, from);
    if (!laneRow?.on && !laneRow?.verifiedAt)
      throw new ServiceError(
        'refused',
        `${title} is neither on nor verified: prove it here before it goes wider.`,
      );
    const wider = model.scopes[model.scopes.findIndex(({ key }) => key === from.scope) + 1];
    if (!wider) throw new ServiceError('refused', 'There is no wider scope than this one.');
    const to = { ecosystem: from.ecosystem, scope: wider.key };
    const name =
      laneParts(before, to).laneRow?.profileName ??
      profileNameFor(model.settings, to.ecosystem, to.scope, model.scopes.length);
    await takeUp(tx, before, to, name);
    const basis = await basisOf(tx, await loadTenant(tx, tenant), snapshot);
    const intent = { type: 'prepare' as const, lanes: [to] };
    const plan = await storePlan(tx, basis, laneChanges(basis, intent), intent, actor);
    return { scope: wider.key, plan: plan.number };
  },
});
