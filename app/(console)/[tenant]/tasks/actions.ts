'use server';

import { verifyByExport } from '@/lib/services/lane/verify-by-export';
import { attestTask } from '@/lib/services/task/attest';
import { action } from '../../../action';

export const verifyByExportAction = action(verifyByExport);
export const attestTaskAction = action(attestTask);
