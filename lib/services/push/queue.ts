import type { Actor } from '@/lib/audit/append';
import type { Tx } from '@/lib/db/client';
import type { Change } from '@/lib/ptc/model/change';
import { PlanContent } from '@/lib/ptc/planning/plan';
import { followQueued } from '../canary/follow-push';
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
    throw new ServiceError('refused', 'There is nothing to push: the tenant is as wanted.');
  const taken = await tx.plan.updateMany({ where: { id, status: 'open' }, data: { status: 'pushed' } });
  if (taken.count === 0) {
    const { status } = await tx.plan.findUniqueOrThrow({ where: { id }, select: { status: true } });
    const why = status === 'pushed' ? 'was pushed already' : 'was replaced by a newer one';
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
  await replaceCrossing(tx, tenantId, content);
  await keepTimeBox(tx, tenantId, { id, number, content }, actor);
  if (content.intent.type === 'undo') await markUndone(tx, tenantId, content.intent.push, number);
  if (content.intent.type === 'canary') await followQueued(tx, tenantId, content.intent, number, actor);
  await callWorkers(tx);
  record(tx, tenantId, {
    action: 'push.start',
    target: { kind: 'plan', name: `#${number} ${title}` },
    after: { digest },
  });
}

/**
 * Other open plans that write one of the same rules were made for what no longer stands then: by hand nobody would notice. A
 * change of the policy layout leaves no plan of any rule as it was.
 */
async function replaceCrossing(tx: Tx, tenantId: string, { changes, layout }: PlanContent): Promise<void> {
  const rulesOf = (plan: Change[]) =>
    plan.flatMap(({ object }) => (object.kind === 'policy' ? object.name : []));
  const rules = new Set(rulesOf(changes));
  if (rules.size === 0) return;
  const open = await tx.plan.findMany({
    where: { tenantId, status: 'open' },
    select: { id: true, content: true },
  });
  const crossing = open.filter(({ content }) => {
    const others = rulesOf(PlanContent.parse(JSON.parse(content)).changes);
    return others.some((name) => layout !== undefined || rules.has(name));
  });
  await tx.plan.updateMany({
    where: { id: { in: crossing.map(({ id }) => id) }, status: 'open' },
    data: { status: 'replaced' },
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
