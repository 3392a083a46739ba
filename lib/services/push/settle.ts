import type { Tx } from '@/lib/db/client';
import { PUSH_CHANNEL } from './channel';

/** Brings a push's own status in line with its steps and portal tasks, once no step is under way. */
export async function settlePush(tx: Tx, pushId: string): Promise<void> {
  const steps = await tx.pushStep.findMany({
    where: { pushId },
    include: { task: true },
    orderBy: { index: 'asc' },
  });
  const stopped = steps.find(({ status }) => status === 'stale' || status === 'failed');
  if (stopped) {
    const done = steps.filter(({ status }) => status === 'done' || status === 'portal').length;
    const status = stopped.status === 'stale' ? 'stale' : 'failed';
    const message = `Stopped at step ${stopped.index + 1}. ${done} of ${steps.length} steps hold; nothing after them was written.`;
    await tx.push.update({ where: { id: pushId }, data: { status, message, finishedAt: new Date() } });
    return;
  }
  const open = steps.filter(({ task }) => task?.status === 'open').length;
  if (open > 0) {
    const message = `${open} portal ${open === 1 ? 'task is' : 'tasks are'} left for a person.`;
    await tx.push.update({ where: { id: pushId }, data: { status: 'waiting_for_portal', message } });
    return;
  }
  if (steps.some(({ status }) => status === 'waiting' || status === 'running')) {
    // What had to wait for the portal can go on: back to the queue, under a workflow of its own.
    await tx.push.updateMany({
      where: { id: pushId, status: 'waiting_for_portal' },
      data: { status: 'queued', message: null, round: { increment: 1 } },
    });
    await tx.$executeRaw`SELECT pg_notify(${PUSH_CHANNEL}, '')`;
    return;
  }
  await tx.push.update({
    where: { id: pushId },
    data: { status: 'done', message: null, finishedAt: new Date() },
  });
}
