import { z } from 'zod';
import { ServiceError } from '../words/problem';
import { record } from '../words/record';
import { Slug } from '../words/tenant-fields';
import { write } from '../words/verb';
import { assignable } from './list';
import { openTask, targetOf } from './open';

const Input = z.strictObject({
  tenant: Slug,
  tasks: z.array(z.uuid()).min(1, 'Name at least one task.').max(1000),
  /** Null gives them back to everybody. */
  person: z.string().nullable(),
});

/** Gives open portal tasks to one person who may do them, or back to everybody. */
export const assignTasks = write({
  name: 'task.assign',
  needs: 'operator',
  input: Input,
  run: async (tx, { tenant, tasks, person: id }) => {
    const people = await assignable(tx, tenant);
    const person = id === null ? null : people.find((one) => one.id === id);
    if (person === undefined) {
      const text = 'That person may not do portal tasks, or is not here any more. Choose another one.';
      throw new ServiceError('invalid', text, { person: text });
    }
    for (const one of [...new Set(tasks)].sort()) {
      const task = await openTask(tx, tenant, one);
      if (task.assigneeId === id) continue;
      const data = { assigneeId: id, assignee: person?.name ?? null };
      await tx.portalTask.update({ where: { id: one }, data });
      const before = { assignee: task.assignee };
      record(tx, task.tenantId, {
        action: 'task.assign',
        target: targetOf(task),
        before,
        after: { assignee: data.assignee },
      });
    }
    return null;
  },
});
