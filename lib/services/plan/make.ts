import { z } from 'zod';
import { Wish } from '@/lib/ptc/model/intent';
import { Slug } from '../words/tenant-fields';
import { write } from '../words/verb';
import { refuseLayoutOf } from './layout-offer';
import { proposedFor, snapshotFor } from './look';
import { storePlan } from './store';
import { Replaces } from './waiting';

const Input = z.strictObject({ tenant: Slug, intent: Wish, replaces: Replaces });

/**
 * Makes a plan from what is wanted and what the tenant holds right now, and stores it for good under its digest. Older
 * open plans for the same lanes are replaced, those that wait for an approval only where they are named. Nothing is
 * written to the tenant.
 */
export const makePlan = write({
  name: 'plan.make',
  needs: 'operator',
  input: Input,
  fetch: ({ tenant, intent }) => snapshotFor(tenant, intent),
  run: async (tx, { tenant, intent: wish, replaces }, ctx, snapshot) => {
    refuseLayoutOf(ctx, wish);
    const { basis, intent, proposal } = await proposedFor(tx, tenant, wish, snapshot);
    const { id, ...stored } = await storePlan(tx, basis, proposal, intent, ctx.actor, replaces);
    return stored;
  },
});
