'use server';

import { makePlan } from '@/lib/services/plan/make';
import { resumePush } from '@/lib/services/push/resume';
import { stopPush } from '@/lib/services/push/stop';
import { action } from '../../../action';

export const stopPushAction = action(stopPush);
export const resumePushAction = action(resumePush);
export const makeInverseAction = action(makePlan);
