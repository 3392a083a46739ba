import type { Tx } from '@/lib/db/client';
import type { Change } from '@/lib/ptc/model/change';
import { PlanContent } from '@/lib/ptc/planning/plan';
import { keepObject } from '../ledger/keep-object';
import { notFound } from '../words/problem';
import { record } from '../words/record';
import { asJson, write } from '../words/verb';
import { FencedStep, lockFencingToken } from './fencing';
import { goesOnAfter } from './goes-on';
import { Outcome } from './outcome';
import { settleLane } from './settle-lane';
import { settleLayout } from './settle-layout';

/**
 * Writes down how a step ended: the journal, the ledger of objects, the lane's switch and the audit row, all or none.
 * @returns whether the next step may follow
 */
export const recordStep = write({
  name: 'push.record-step',
  needs: 'worker',
  input: FencedStep.extend({ outcome: Outcome }),
  run: async (tx, { push: pushId, index, fencingToken, outcome }) => {
    await lockFencingToken(tx, { push: pushId, index, fencingToken });
    const push = await tx.push.findUnique({
      where: { id: pushId },
      include: { plan: true, steps: { where: { index } } },
    });
    const step = push?.steps[0];
    const content = push && PlanContent.parse(JSON.parse(push.plan.content));
    const change = content?.changes[index];
    if (!push || !step || !change) throw notFound('step of that push');
    await tx.pushStep.update({
      where: { id: step.id },
      data: { status: outcome.type, finishedAt: new Date(), ...detailOf(outcome) },
    });
    if (outcome.type === 'done') {
      await keepObject(tx, push.tenantId, change.object, outcome.confirmed, outcome.remoteId);
      await settleLane(tx, push.tenantId, content, index);
      if (content.layout) await settleLayout(tx, pushId);
    }
    if (outcome.type === 'portal') await openTask(tx, push.tenantId, step, change);
    record(tx, push.tenantId, {
      action: `push.step.${outcome.type === 'done' ? DONE[change.op] : outcome.type}`,
      target: change.object,
      before: asJson(change.before),
      after: asJson({
        ...(outcome.type === 'stale' || outcome.type === 'failed'
          ? { message: outcome.message }
          : (change.after ?? { deleted: true })),
        plan: push.number,
        for: push.startedBy,
      }),
    });
    return { goesOn: goesOnAfter(outcome.type, content.changes) };
  },
});

/** What carrying a change out is called in the audit trail. */
const DONE = { create: 'done', update: 'done', delete: 'delete', accept: 'accept' } as const;

function detailOf(outcome: Outcome): { message?: string; requestId?: string | null; inDoubt?: boolean } {
  if (outcome.type === 'portal') return { message: 'Waits for a person in the portal.' };
  if (outcome.type === 'stale') return { message: outcome.message };
  if (outcome.type === 'failed') {
    const { message, requestId, inDoubt } = outcome;
    return { message, requestId, inDoubt };
  }
  const isGone = outcome.how === 'written' && outcome.confirmed === null;
  const { requestId } = outcome;
  return { message: isGone ? GONE : HOW[outcome.how], ...(requestId !== null && { requestId }) };
}

const GONE = 'Deleted; read again, it is gone.';
const HOW = {
  written: 'Written and read back.',
  'read back': 'Written first, then read back: nothing in it can match.',
  'was off': 'Nothing in it could match already; nothing was written.',
  'was there': 'Was there already from an interrupted attempt; nothing was written twice.',
  accepted: 'Nothing was written: it is expected as it stands.',
};

/**
 * A newer push's task for the same object takes the place of an older open one. One push may have two: a rule that is
 * live first names the old people and the new.
 */
async function openTask(
  tx: Tx,
  tenantId: string,
  { id: stepId, pushId }: { id: string; pushId: string },
  change: Change,
): Promise<void> {
  const { kind: objectKind, name: objectName } = change.object;
  const older = {
    tenantId,
    objectKind,
    objectName,
    status: 'open' as const,
    step: { pushId: { not: pushId } },
  };
  // What was to follow those tasks relied on them: it is not for this push to let it go on.
  await tx.push.updateMany({
    where: {
      status: 'waiting_for_portal',
      AND: [{ steps: { some: { task: older } } }, { steps: { some: { status: 'waiting' } } }],
    },
    data: {
      status: 'stopped',
      message: 'A newer push took its portal tasks over.',
      finishedAt: new Date(),
    },
  });
  await tx.portalTask.updateMany({
    where: older,
    data: { status: 'replaced', closedAt: new Date() },
  });
  await tx.portalTask.create({ data: { tenantId, stepId, objectKind, objectName, change: asJson(change) } });
}
