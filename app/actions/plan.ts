'use server';

import { approvePlan } from '@/lib/services/plan/approve';
import { lookAtPlan } from '@/lib/services/plan/look';
import { makePlan } from '@/lib/services/plan/make';
import { action } from './action';

export const lookAtPlanAction = action(lookAtPlan);
export const makePlanAction = action(makePlan);
export const approvePlanAction = action(approvePlan);
