import { z } from 'zod';
import { db } from '@/lib/db/client';
import type { LaneKey } from '@/lib/ptc/model/intent';
import { takeUp } from '../lane/take-up';
import { basisOf } from '../plan/basis';
import { laneChanges } from '../plan/lane-changes';
import { profilesOfLanes } from '../plan/profiles-for';
import { takeSnapshot } from '../plan/snapshot';
import { storePlan } from '../plan/store';
import { Replaces } from '../plan/waiting';
import { type LoadedTenant, laneParts, loadTenant, profileNameOf } from '../words/loaded-tenant';
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
  input: z.strictObject({ tenant: Slug, ecosystem: z.string(), scope: z.string(), replaces: Replaces }),
  fetch: async ({ tenant, replaces, ...from }) => {
    const to = widened(await loadTenant(db(), tenant), from);
    return takeSnapshot(tenant, { forRedirect: true, profiles: await profilesOfLanes(tenant, [to]) });
  },
  run: async (tx, { tenant, replaces, ...from }, { actor }, snapshot) => {
    const before = await loadTenant(tx, tenant);
    const to = widened(before, from);
    await takeUp(tx, before, to, profileNameOf(before, to));
    const basis = await basisOf(tx, await loadTenant(tx, tenant), snapshot);
    const intent = { type: 'prepare' as const, lanes: [to] };
    const plan = await storePlan(tx, basis, laneChanges(basis, intent), intent, actor, replaces);
    return { scope: to.scope, plan: plan.number };
  },
});

/** The same ecosystem in the next wider scope. Throws where this lane has proven nothing, or no scope is wider. */
function widened(loaded: LoadedTenant, from: LaneKey): LaneKey {
  const { scopes } = loaded.model;
  const { laneRow, title } = laneParts(loaded, from);
  if (!laneRow?.on && !laneRow?.verifiedAt)
    throw new ServiceError(
      'refused',
      `${title} is neither on nor verified: prove it here before it goes wider.`,
    );
  const wider = scopes[scopes.findIndex(({ key }) => key === from.scope) + 1];
  if (!wider) throw new ServiceError('refused', 'There is no wider scope than this one.');
  return { ecosystem: from.ecosystem, scope: wider.key };
}
