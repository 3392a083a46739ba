import { z } from 'zod';
import type { Tx } from '@/lib/db/client';
import { TenantObject } from '@/lib/ptc/objects';
import { type Change, fingerprint, PlanContent } from '@/lib/ptc/plan';
import { notFound } from '../problem';
import { asJson, write } from '../verb';
import { StepKey } from './begin-step';
import { lockAttempt } from './hold-step';

const Outcome = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('done'),
    remoteId: z.string(),
    confirmed: TenantObject,
    requestId: z.string().nullable(),
    wasThere: z.boolean(),
  }),
  z.strictObject({ type: z.literal('portal') }),
  z.strictObject({ type: z.literal('stale'), message: z.string() }),
  z.strictObject({ type: z.literal('failed'), message: z.string(), requestId: z.string().nullable() }),
]);

/** Writes down how a step ended: the journal, the ledger of objects, the lane's switch and the audit row, all or none. */
export const recordStep = write({
  name: 'push.record-step',
  needs: 'worker',
  input: StepKey.extend({ attempt: z.number().int(), outcome: Outcome }),
  run: async (tx, { push: pushId, index, attempt, outcome }) => {
    await lockAttempt(tx, { push: pushId, index, attempt });
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
      await keepObject(tx, push.tenantId, outcome.confirmed, outcome.remoteId);
      if (content.intent.type === 'switch') await setSwitch(tx, push.plan.laneId, content.intent.on);
    }
    if (outcome.type === 'portal') await openTask(tx, push.tenantId, step, change);
    const entry = {
      action: `push.step.${outcome.type}`,
      target: { kind: change.after.kind, name: change.after.name },
      before: asJson(change.before),
      after: asJson({
        ...(outcome.type === 'stale' || outcome.type === 'failed'
          ? { message: outcome.message }
          : change.after),
        plan: push.number,
        for: push.startedBy,
      }),
    };
    return { value: null, audit: { chain: push.tenantId, entries: [entry] } };
  },
});

function detailOf(outcome: z.output<typeof Outcome>): { message?: string; requestId?: string | null } {
  if (outcome.type === 'portal') return { message: 'Waits for a person in the portal.' };
  if (outcome.type === 'stale') return { message: outcome.message };
  if (outcome.type === 'failed') return { message: outcome.message, requestId: outcome.requestId };
  const message = outcome.wasThere
    ? 'Was there already from an interrupted attempt; nothing was written twice.'
    : 'Written and read back.';
  return { message, requestId: outcome.requestId };
}

/** Records an object as Turnout last wrote or verified it. */
export async function keepObject(
  tx: Tx,
  tenantId: string,
  object: Change['after'],
  remoteId: string | null,
): Promise<void> {
  const { kind, name } = object;
  const data = { remoteId, content: asJson(object), fingerprint: fingerprint(object), seenAt: new Date() };
  await tx.tenantObject.upsert({
    where: { tenantId_kind_name: { tenantId, kind, name } },
    create: { tenantId, kind, name, ...data },
    update: data,
  });
}

/** Records where a lane is switched, once that was confirmed. */
export async function setSwitch(tx: Tx, laneId: string, on: boolean): Promise<void> {
  await tx.lane.update({ where: { id: laneId }, data: { on, switchedAt: new Date() } });
}

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
  const { kind: objectKind, name: objectName } = change.after;
  await tx.portalTask.updateMany({
    where: { tenantId, objectKind, objectName, status: 'open', step: { pushId: { not: pushId } } },
    data: { status: 'replaced', closedAt: new Date() },
  });
  await tx.portalTask.create({ data: { tenantId, stepId, objectKind, objectName, change: asJson(change) } });
}
