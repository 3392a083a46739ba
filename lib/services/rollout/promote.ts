import { z } from 'zod';
import type { Wish } from '@/lib/ptc/model/intent';
import { proposedFor, snapshotFor } from '../plan/look';
import { storePlan } from '../plan/store';
import { Replaces } from '../plan/waiting';
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
  fetch: ({ tenant, ecosystem, scope }) => snapshotFor(tenant, promoting({ ecosystem, scope })),
  run: async (tx, { tenant, replaces, ecosystem, scope }, { actor }, snapshot) => {
    const wish = promoting({ ecosystem, scope });
    const { basis, intent, proposal } = await proposedFor(tx, tenant, wish, snapshot);
    const { number } = await storePlan(tx, basis, proposal, intent, actor, replaces);
    return { scope: intent.type === 'prepare' ? (intent.lanes[0]?.scope ?? scope) : scope, plan: number };
  },
});

const promoting = (lane: { ecosystem: string; scope: string }): Wish => ({ type: 'promote', lanes: [lane] });
