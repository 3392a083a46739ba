import { z } from 'zod';
import type { Tx } from '@/lib/db/client';
import { PlanContent } from '@/lib/ptc/planning/plan';
import { followFailed } from '../timer/follow-push';
import { notFound } from '../words/problem';
import { write } from '../words/verb';
import { waitsForPortal } from './begin-step';
import { verifyReadBack } from './read-back';
import { recordStatus } from './record-status';
import { settlePush } from './settle';

const GAVE_UP =
  'The worker gave up: something failed again and again that it did not expect; its log says what.';
const IN_DOUBT = `${GAVE_UP} It is not known whether the change got through. Resume: the step checks first.`;
const UNTOUCHED = `${GAVE_UP} Nothing was written in this step. Resume to continue.`;

/**
 * Settles a push whose workflow has ended without doing so: the step under way is failed, so that the tenant is free and
 * a person can resume. Does nothing where the push was settled or resumed in the meantime.
 * @returns whether it was this call that gave the push up
 */
export const giveUpPush = write({
  name: 'push.give-up',
  needs: 'worker',
  input: z.strictObject({ push: z.uuid(), round: z.number().int().min(0) }),
  run: async (tx, { push: id, round }) => {
    // Several workers see the same ended workflow, and a stop or a resume may come at the same moment.
    await tx.$queryRaw`SELECT FROM "Push" WHERE "id" = ${id}::uuid FOR UPDATE`;
    const push = await tx.push.findUnique({ where: { id }, include: { plan: true } });
    if (!push) throw notFound('push');
    if (push.round !== round || (push.status !== 'queued' && push.status !== 'running')) return false;
    const failure = await failStepUnderWay(tx, push);
    await settlePush(tx, id);
    await verifyReadBack(tx, id);
    const { status, message } = await tx.push.findUniqueOrThrow({ where: { id } });
    recordStatus(tx, { ...push, status }, { message, failure: failure ?? GAVE_UP });
    await followFailed(tx, { ...push, status });
    return true;
  },
});

type Given = { id: string; stoppedBy: string | null; plan: { content: string } };

/**
 * Fails the step that the worker had in hand, or the one that it was about to begin. None is where only the end was left
 * to write down, or where the push was stopped or waits for the portal.
 * @returns what the step now says
 */
async function failStepUnderWay(tx: Tx, { id: pushId, stoppedBy, plan }: Given): Promise<string | null> {
  const step = await tx.pushStep.findFirst({
    where: { pushId, status: { in: ['waiting', 'running'] } },
    orderBy: { index: 'asc' },
  });
  if (!step) return null;
  const { changes } = PlanContent.parse(JSON.parse(plan.content));
  const change = changes[step.index];
  const waits = change && (await waitsForPortal(tx, pushId, change, changes));
  if (step.status === 'waiting' && (stoppedBy !== null || waits)) return null;
  const inDoubt = step.attempts > 0 && change?.transport !== 'portal';
  const message = inDoubt ? IN_DOUBT : UNTOUCHED;
  await tx.pushStep.update({
    where: { id: step.id },
    data: { status: 'failed', message, inDoubt, finishedAt: new Date() },
  });
  return message;
}
