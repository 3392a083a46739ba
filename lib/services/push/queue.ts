import type { Actor } from '@/lib/audit/append';
import type { Tx } from '@/lib/db/client';
import type { PlanContent } from '@/lib/ptc/planning/plan';
import { followQueued } from '../canary/follow-push';
import { endRetired } from '../lane/retire';
import { keepTimeBox } from '../timer/time-box';
import { ServiceError } from '../words/problem';
import { record } from '../words/record';
import { callWorkers } from './channel';

type Planned = { id: string; number: number; title: string; digest: string; content: PlanContent };

/**
 * Hands a plan to the worker. The row itself is the order: the worker takes up every queued push it finds, so nothing
 * can fall between the two. Throws where the plan is no longer open.
 */
export async function queuePush(
  tx: Tx,
  tenantId: string,
  { id, number, title, digest, content }: Planned,
  actor: Actor,
): Promise<void> {
  if (content.changes.length === 0)
    throw new ServiceError('refused', 'There is nothing to push: the tenant is already as planned.');
  const taken = await tx.plan.updateMany({ where: { id, status: 'open' }, data: { status: 'pushed' } });
  if (taken.count === 0) {
    const { status } = await tx.plan.findUniqueOrThrow({ where: { id }, select: { status: true } });
    const why = status === 'pushed' ? 'has already been pushed' : 'was replaced by a newer one';
    throw new ServiceError('conflict', `Plan #${number} ${why}. Make a new plan.`);
  }
  await tx.push.create({
    data: {
      tenantId,
      planId: id,
      number,
      startedById: actor.id,
      startedBy: actor.name,
      steps: { create: content.changes.map((_, index) => ({ index })) },
    },
  });
  await keepTimeBox(tx, tenantId, { id, number, content }, actor);
  if (content.intent.type === 'undo') await markUndone(tx, tenantId, content.intent.push, number);
  if (content.intent.type === 'retire') await endRetired(tx, id, number, actor.name);
  if (content.intent.type === 'canary') await followQueued(tx, tenantId, content.intent, number, actor);
  await callWorkers(tx);
  record(tx, tenantId, {
    action: 'push.start',
    target: { kind: 'plan', name: `#${number} ${title}` },
    after: { digest },
  });
}

/** What the undone push still waits for in the portal is no longer wanted: its way back asks for the opposite. */
async function markUndone(tx: Tx, tenantId: string, undone: number, by: number): Promise<void> {
  const push = await tx.push.update({
    where: { tenantId_number: { tenantId, number: undone } },
    data: { undoneBy: by },
  });
  await tx.portalTask.updateMany({
    where: { status: 'open', step: { pushId: push.id } },
    data: { status: 'replaced', closedAt: new Date() },
  });
  await tx.push.updateMany({
    where: { id: push.id, status: 'waiting_for_portal' },
    data: { status: 'stopped', message: `Undone by push #${by}.`, finishedAt: new Date() },
  });
}
