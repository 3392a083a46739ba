'use server';

import { verifyByExport } from '@/lib/services/lane/verify-by-export';
import { action } from '../../../action';

export const verifyByExportAction = action(verifyByExport);
