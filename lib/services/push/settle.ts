import type { Tx } from '@/lib/db/client';
import { dropRetired, isRetirement } from '../lane/retire';
import { callWorkers } from './channel';
import { settleLayout } from './settle-layout';

/**
 * Brings a push's own status in line with its steps and portal tasks, once no step is under way.
 * @param letGo true where the worker has just let go of it: what it still waited for may have come in that moment
 */
export async function settlePush(tx: Tx, pushId: string, letGo = false): Promise<void> {
  await settleLayout(tx, pushId);
  const steps = await tx.pushStep.findMany({
    where: { pushId },
    include: { task: true },
    orderBy: { index: 'asc' },
  });
  const { stoppedBy } = await tx.push.findUniqueOrThrow({
    where: { id: pushId },
    select: { stoppedBy: true },
  });
  const ended = steps.find(({ status }) => status === 'stale' || status === 'failed');
  const left = steps.find(({ status }) => status === 'waiting' || status === 'running');
  const hold = `${steps.filter(({ status }) => status === 'done' || status === 'portal').length} of ${steps.length} steps hold`;
  if (ended) {
    const status = ended.status === 'stale' ? 'stale' : 'failed';
    const wentOn = steps.some(({ index, attempts }) => index > ended.index && attempts > 0);
    const message = wentOn
      ? `${hold}; the others failed, see each step.`
      : `Stopped at step ${ended.index + 1}. ${hold}; nothing after them was written.`;
    await tx.push.update({ where: { id: pushId }, data: { status, message, finishedAt: new Date() } });
    return;
  }
  if (stoppedBy !== null && left) {
    const message = `Stopped by ${stoppedBy} before step ${left.index + 1}. ${hold}; nothing after them was written.`;
    await tx.push.update({
      where: { id: pushId },
      data: { status: 'stopped', message, finishedAt: new Date() },
    });
    return;
  }
  const open = steps.filter(({ task }) => task?.status === 'open').length;
  if (open > 0) {
    const message = `${open} portal ${open === 1 ? 'task is' : 'tasks are'} left.`;
    await tx.push.update({ where: { id: pushId }, data: { status: 'waiting_for_portal', message } });
    return;
  }
  if (left) {
    // What had to wait for the portal can go on: back to the queue, under a workflow of its own.
    await tx.push.updateMany({
      where: {
        id: pushId,
        status: { in: letGo ? ['waiting_for_portal', 'running'] : ['waiting_for_portal'] },
      },
      data: { status: 'queued', message: null, round: { increment: 1 } },
    });
    await callWorkers(tx);
    return;
  }
  const push = await tx.push.update({
    where: { id: pushId },
    data: { status: 'done', message: null, finishedAt: new Date() },
    include: { plan: { select: { content: true } } },
  });
  if (isRetirement(push.plan)) await dropRetired(tx, push);
}
