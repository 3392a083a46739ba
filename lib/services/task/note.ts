import { z } from 'zod';
import { record } from '../words/record';
import { Slug } from '../words/tenant-fields';
import { write } from '../words/verb';
import { openTask, targetOf } from './open';

const Input = z.strictObject({
  tenant: Slug,
  task: z.uuid(),
  text: z
    .string()
    .trim()
    .min(1, 'Write the note first.')
    .max(2000, 'A note has at most 2,000 characters. Write a second one.'),
});

/** Adds a note to an open portal task. A note is never changed. */
export const noteTask = write({
  name: 'task.note',
  needs: 'operator',
  input: Input,
  run: async (tx, { tenant, task: id, text }, { actor }) => {
    const task = await openTask(tx, tenant, id);
    await tx.taskNote.create({ data: { taskId: id, by: actor.name, text } });
    record(tx, task.tenantId, { action: 'task.note', target: targetOf(task), after: { text } });
    return null;
  },
});
