import { z } from 'zod';
import { db } from '@/lib/db/client';
import { Intent } from '@/lib/ptc/intent';
import { connectionOf } from '../connection';
import { loadTenant } from '../model';
import { Slug } from '../tenant/fields';
import { write } from '../verb';
import { basisOf } from './basis';
import { readTenant } from './known';
import { propose } from './propose';
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
  look: async ({ tenant }) => readTenant(await loadTenant(db(), tenant), () => connectionOf(tenant)),
  run: async (tx, { tenant, intent }, { actor }, seen) => {
    const loaded = await loadTenant(tx, tenant);
    const basis = await basisOf(tx, loaded, seen);
    const proposal = await propose(tx, basis, intent);
    const { id, entry, ...value } = await storePlan(tx, basis, proposal, intent, actor);
    return { value, audit: { chain: loaded.row.id, entries: [entry] } };
  },
});
