import { z } from 'zod';
import { Intent } from '@/lib/ptc/model/intent';
import { type Look, lookFrom, proposedFor, snapshotFor } from '../plan/look';
import { storePlan } from '../plan/store';
import { Replaces } from '../plan/waiting';
import { Slug } from '../words/tenant-fields';
import { write } from '../words/verb';
import { queuePush } from './queue';

const Input = z.strictObject({
  tenant: Slug,
  intent: Intent,
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
  run: async (tx, { tenant, intent, digest, replaces }, { actor }, snapshot): Promise<Confirmation> => {
    const proposed = await proposedFor(tx, tenant, intent, snapshot);
    const look = await lookFrom(tx, proposed, intent);
    const unasked = look.waiting.some(({ number }) => !replaces.includes(number));
    if (look.digest !== digest || unasked) return { state: 'changed', look };
    const { basis, proposal } = proposed;
    const plan = await storePlan(tx, basis, proposal, intent, actor, replaces);
    const { number } = plan;
    if (plan.needsApproval) return { state: 'waits', number };
    await queuePush(tx, basis.loaded.row.id, plan, actor);
    return { state: 'pushed', number };
  },
});
