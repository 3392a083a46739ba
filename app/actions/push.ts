'use server';

import { confirmPlan } from '@/lib/services/push/confirm';
import { resumePush } from '@/lib/services/push/resume';
import { startPush } from '@/lib/services/push/start';
import { stopPush } from '@/lib/services/push/stop';
import { action } from './action';

export const confirmPlanAction = action(confirmPlan);
export const startPushAction = action(startPush);
export const stopPushAction = action(stopPush);
export const resumePushAction = action(resumePush);
