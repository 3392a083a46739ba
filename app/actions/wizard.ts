'use server';

import { saveDestination } from '@/lib/services/wizard/save-destination';
import { saveHeader } from '@/lib/services/wizard/save-header';
import { action } from './action';

export const saveDestinationAction = action(saveDestination);
export const saveHeaderAction = action(saveHeader);
