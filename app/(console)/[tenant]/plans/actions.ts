'use server';

import { approvePlan } from '@/lib/services/plan/approve';
import { startPush } from '@/lib/services/push/start';
import { action } from '../../../action';

export const pushPlanAction = action(startPush);
export const approvePlanAction = action(approvePlan);
