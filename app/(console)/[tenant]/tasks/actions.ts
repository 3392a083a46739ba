'use server';

import { verifyByExport } from '@/lib/services/evidence/verify-by-export';
import { recordProbe } from '@/lib/services/lane/record-probe';
import { assignTasks } from '@/lib/services/task/assign';
import { attestTask } from '@/lib/services/task/attest';
import { markMade } from '@/lib/services/task/mark-made';
import { noteTask } from '@/lib/services/task/note';
import { action } from '../../../action';

export const verifyByExportAction = action(verifyByExport);
export const attestTaskAction = action(attestTask);
export const markMadeAction = action(markMade);
export const assignTasksAction = action(assignTasks);
export const noteTaskAction = action(noteTask);
export const recordProbeAction = action(recordProbe);
