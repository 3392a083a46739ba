'use server';

import { assignTasks } from '@/lib/services/task/assign';
import { attestTask } from '@/lib/services/task/attest';
import { markMade } from '@/lib/services/task/mark-made';
import { noteTask } from '@/lib/services/task/note';
import { action } from './action';

export const attestTaskAction = action(attestTask);
export const markMadeAction = action(markMade);
export const assignTasksAction = action(assignTasks);
export const noteTaskAction = action(noteTask);
