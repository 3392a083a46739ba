'use server';

import { approvePlan } from '@/lib/services/plan/approve';
import { makePlan } from '@/lib/services/plan/make';
import { action } from './action';

export const makePlanAction = action(makePlan);
export const approvePlanAction = action(approvePlan);
