import { z } from 'zod';
import type { Tx } from '@/lib/db/client';
import { type Change, isWrittenFirst } from '@/lib/ptc/model/change';
import type { ObjectKind } from '@/lib/ptc/model/objects';
import { PlanContent } from '@/lib/ptc/planning/plan';
import { handsOverIn, startsRedirect } from '@/lib/ptc/planning/safe-order';
import { notFound } from '../words/problem';
import { write } from '../words/verb';
import { refuseGone } from '../worker/gone';
import { goesOnAfter } from './goes-on';
import { whyNotAllowed } from './still-allowed';
import { askToStop } from './stop';

export const StepKey = z.strictObject({ push: z.uuid(), index: z.number().int().min(0) });

export type BegunStep =
  | {
      state: 'carry out';
      tenant: string;
      change: Change;
      fencingToken: number;
      attemptedBefore: boolean;
      /** How many steps, this one among them, are written one after the other before the first of them is read back. */
      writtenFirst: number;
    }
  /** Carried out before; `goesOn` says whether the next step may follow. */
  | { state: 'ended'; goesOn: boolean }
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
  run: async (tx, { push: pushId, index }, { actor }): Promise<BegunStep> => {
    await refuseGone(tx, actor.id);
    // A stop and the beginning of a step wait for each other: what a stop says of the steps that hold stays true.
    await tx.$queryRaw`SELECT FROM "Push" WHERE "id" = ${pushId}::uuid FOR UPDATE`;
    const push = await tx.push.findUnique({
      where: { id: pushId },
      include: {
        plan: { include: { approvals: true } },
        tenant: { select: { id: true, slug: true, settings: true } },
        steps: { where: { index } },
      },
    });
    if (!push) throw notFound('push');
    const step = push.steps[0];
    const content = PlanContent.parse(JSON.parse(push.plan.content));
    const { changes } = content;
    const change = changes[index];
    if (!step || !change) return { state: 'no more steps' };
    if (step.status !== 'waiting' && step.status !== 'running') {
      return { state: 'ended', goesOn: goesOnAfter(step.status, changes) };
    }
    // What was written first is under way until it has been read back.
    const isUnderWay = step.status === 'running' && isWrittenFirst(change);
    if (push.stoppedBy !== null && !isUnderWay) return { state: 'stopped' };
    if (push.status === 'queued') {
      const why = await whyNotAllowed(tx, push, content);
      if (why) return stopBefore(tx, push, why);
    }
    if (await waitsForPortal(tx, pushId, change, changes)) return { state: 'waits for the portal' };
    const now = new Date();
    const { attempts: fencingToken } = await tx.pushStep.update({
      where: { id: step.id },
      data: { status: 'running', attempts: { increment: 1 }, startedAt: step.startedAt ?? now },
    });
    await tx.push.updateMany({
      where: { id: pushId, status: 'queued' },
      data: { status: 'running', startedAt: now },
    });
    return {
      state: 'carry out',
      tenant: push.tenant.slug,
      change,
      fencingToken,
      attemptedBefore: fencingToken > 1,
      writtenFirst: countWrittenFirst(changes.slice(index)),
    };
  },
});

/** Ends a push that is no longer allowed before anything of it is written. */
async function stopBefore(
  tx: Tx,
  { id, tenantId, number, plan }: { id: string; tenantId: string; number: number; plan: { title: string } },
  why: string,
): Promise<BegunStep> {
  await askToStop(tx, { id, tenantId, number, title: plan.title }, `Turnout, because ${why},`);
  return { state: 'stopped' };
}

function countWrittenFirst(changes: Change[]): number {
  const end = changes.findIndex((change) => !isWrittenFirst(change));
  return end < 0 ? changes.length : end;
}

/**
 * Whether a step waits for what a person still has to do in the portal. A redirect starts only behind verified rules, a rule lets go
 * of a lane only once the one that takes it over is verified, and an API deletes a profile only once no rule names it
 * (docs/facts/netskope-api.md 4.1).
 */
export async function waitsForPortal(
  tx: Tx,
  pushId: string,
  change: Change,
  plan: Change[],
): Promise<boolean> {
  const isHandedOver = (one: Change) => handsOverIn(one, plan);
  if (isHandedOver(change)) return hasOpenTasks(tx, pushId, plan.findIndex(isHandedOver));
  const needsTheRules =
    startsRedirect(change) ||
    (change.op === 'delete' && !isRule(change.object.kind) && change.transport !== 'portal');
  return needsTheRules && hasOpenTasks(tx, pushId, plan.length);
}

const isRule = (kind: ObjectKind): boolean => kind === 'policy' || kind === 'access-rule';

/** Whether a person still has to do what the first steps of this push handed to the portal. */
async function hasOpenTasks(tx: Tx, pushId: string, steps: number): Promise<boolean> {
  const step = { pushId, index: { lt: steps } };
  return (await tx.portalTask.count({ where: { status: 'open', step } })) > 0;
}
