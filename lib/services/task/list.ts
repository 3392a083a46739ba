import { z } from 'zod';
import { Change } from '@/lib/ptc/change';
import { Slug } from '../tenant/fields';
import { read } from '../verb';

/** The tenant's open portal tasks in the order in which to do them, and the last ones closed. */
export const listTasks = read({
  name: 'task.list',
  needs: 'viewer',
  input: z.strictObject({ tenant: Slug }),
  run: async (client, { tenant }) => {
    const rows = await client.portalTask.findMany({
      where: { tenant: { slug: tenant }, status: { not: 'replaced' } },
      include: { step: { select: { index: true, push: { select: { number: true } } } } },
      orderBy: [{ step: { push: { number: 'desc' } } }, { step: { index: 'asc' } }],
      take: 200,
    });
    const tasks = rows.map(({ id, change, status, createdAt, closedAt, closedBy, step }) => {
      return {
        id,
        change: Change.parse(change),
        status,
        createdAt,
        closedAt,
        closedBy,
        plan: step.push.number,
      };
    });
    return {
      open: tasks.filter(({ status }) => status === 'open'),
      closed: tasks.filter(({ status }) => status === 'done').slice(0, 20),
    };
  },
});
