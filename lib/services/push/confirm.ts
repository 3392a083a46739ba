import { z } from 'zod';
import { Wish } from '@/lib/ptc/model/intent';
import { refuseLayoutOf } from '../plan/layout-offer';
import { type Look, lookFrom, proposedFor, snapshotFor } from '../plan/look';
import { storePlan } from '../plan/store';
import { Replaces } from '../plan/waiting';
import { Slug } from '../words/tenant-fields';
import { write } from '../words/verb';
import { queuePush } from './queue';

const Input = z.strictObject({
  tenant: Slug,
  intent: Wish,
  /** Of what was shown: {@link Look}. */
  digest: z.string().length(64),
  replaces: Replaces,
});

/** What a confirmation came to: a push, a plan that waits for an approval, or a look at what it is by now. */
export type Confirmation =
  | { state: 'pushed'; number: number }
  | { state: 'waits'; number: number }
  | { state: 'changed'; look: Look };

/**
 * Makes the plan that somebody has looked at and hands it to the worker, in one act. Where it would no longer be what they
 * saw, or would replace a waiting plan that they were not shown, nothing is made and they get to see what it is now.
 */
export const confirmPlan = write({
  name: 'push.confirm',
  needs: 'operator',
  input: Input,
  fetch: ({ tenant, intent }) => snapshotFor(tenant, intent),
  run: async (tx, { tenant, intent: wish, digest, replaces }, ctx, snapshot): Promise<Confirmation> => {
    refuseLayoutOf(ctx, wish);
    const proposed = await proposedFor(tx, tenant, wish, snapshot);
    const look = await lookFrom(tx, proposed);
    const unasked = look.waiting.some(({ number }) => !replaces.includes(number));
    if (look.digest !== digest || unasked) return { state: 'changed', look };
    const { basis, intent, proposal } = proposed;
    const plan = await storePlan(tx, basis, proposal, intent, ctx.actor, replaces);
    const { number } = plan;
    if (plan.needsApproval) return { state: 'waits', number };
    await queuePush(tx, basis.loaded.row.id, plan, ctx.actor);
    return { state: 'pushed', number };
  },
});
