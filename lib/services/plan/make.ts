import { z } from 'zod';
import { Intent } from '@/lib/ptc/model/intent';
import { loadTenant } from '../words/loaded-tenant';
import { refuseTimeBox } from '../words/moment';
import { Slug } from '../words/tenant-fields';
import { write } from '../words/verb';
import { basisOf } from './basis';
import { profilesFor } from './profiles-for';
import { propose } from './propose';
import { takeSnapshot } from './snapshot';
import { storePlan } from './store';

const Input = z.strictObject({ tenant: Slug, intent: Intent });

/**
 * Makes a plan from what is wanted and what the tenant holds right now, and stores it for good under its digest. Older
 * open plans for the same lanes are replaced. Nothing is written to the tenant.
 */
export const makePlan = write({
  name: 'plan.make',
  needs: 'operator',
  input: Input,
  fetch: async ({ tenant, intent }) =>
    takeSnapshot(tenant, { forRedirect: mayRedirect(intent), profiles: await profilesFor(tenant, intent) }),
  run: async (tx, { tenant, intent }, { actor }, snapshot) => {
    if (intent.type === 'switch') refuseTimeBox(intent);
    const loaded = await loadTenant(tx, tenant);
    const basis = await basisOf(tx, loaded, snapshot);
    const proposal = await propose(tx, basis, intent);
    const { id, ...stored } = await storePlan(tx, basis, proposal, intent, actor);
    return stored;
  },
});

/** Whether a plan for it prepares a redirect, or may turn out to start one. */
const mayRedirect = (intent: Intent): boolean =>
  intent.type === 'switch' ? intent.on : ['prepare', 'undo', 'restore'].includes(intent.type);
