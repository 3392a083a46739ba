import { z } from 'zod';
import type { Tx } from '@/lib/db/client';
import { type Change, PlanContent } from '@/lib/ptc/plan';
import { startsRedirect } from '@/lib/ptc/safe-order';
import { notFound } from '../problem';
import { write } from '../verb';
import { refuseGone } from '../worker/gone';

export const StepKey = z.strictObject({ push: z.uuid(), index: z.number().int().min(0) });

export type BegunStep =
  | { state: 'carry out'; tenant: string; change: Change; attempt: number; attemptedBefore: boolean }
  | { state: 'ended'; well: boolean }
  | { state: 'waits for the portal' }
  | { state: 'stopped' }
  | { state: 'no more steps' };

/**
 * Writes down that a step is about to be carried out, before anything leaves for the tenant.
 * @returns the change and whether an earlier attempt may have got through, or that there is nothing left to do
 */
export const beginStep = write({
  name: 'push.begin-step',
  needs: 'worker',
  input: StepKey,
  run: async (tx, { push: pushId, index }, { actor }) => {
    await refuseGone(tx, actor.id);
    // A stop and the beginning of a step wait for each other: what a stop says of the steps that hold stays true.
    await tx.$queryRaw`SELECT FROM "Push" WHERE "id" = ${pushId}::uuid FOR UPDATE`;
    const push = await tx.push.findUnique({
      where: { id: pushId },
      include: { plan: true, tenant: { select: { id: true, slug: true } }, steps: { where: { index } } },
    });
    if (!push) throw notFound('push');
    const answer = (value: BegunStep) => ({ value, audit: { chain: push.tenant.id, entries: [] } });
    const step = push.steps[0];
    const change = PlanContent.parse(JSON.parse(push.plan.content)).changes[index];
    if (!step || !change) return answer({ state: 'no more steps' });
    if (step.status !== 'waiting' && step.status !== 'running') {
      return answer({ state: 'ended', well: step.status === 'done' || step.status === 'portal' });
    }
    if (push.stoppedBy !== null) return answer({ state: 'stopped' });
    if (startsRedirect(change) && (await hasOpenTasks(tx, pushId)))
      return answer({ state: 'waits for the portal' });
    const now = new Date();
    const { attempts: attempt } = await tx.pushStep.update({
      where: { id: step.id },
      data: { status: 'running', attempts: { increment: 1 }, startedAt: step.startedAt ?? now },
    });
    await tx.push.updateMany({
      where: { id: pushId, status: 'queued' },
      data: { status: 'running', startedAt: now },
    });
    return answer({
      state: 'carry out',
      tenant: push.tenant.slug,
      change,
      attempt,
      attemptedBefore: attempt > 1,
    });
  },
});

/** A redirect starts only after the rules that this push handed to the portal were verified. */
async function hasOpenTasks(tx: Tx, pushId: string): Promise<boolean> {
  return (await tx.portalTask.count({ where: { status: 'open', step: { pushId } } })) > 0;
}
