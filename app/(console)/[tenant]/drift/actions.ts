'use server';

import { makePlan } from '@/lib/services/plan/make';
import { readNow } from '@/lib/services/watch/read-now';
import { action } from '../../../action';

export const readNowAction = action(readNow);
export const planForDrift = action(makePlan);
