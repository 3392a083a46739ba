'use server';

import { makePlan } from '@/lib/services/plan/make';
import { startPush } from '@/lib/services/push/start';
import { promoteLane } from '@/lib/services/rollout/promote';
import { cancelTimer } from '@/lib/services/timer/cancel';
import { setTimer } from '@/lib/services/timer/set';
import { action } from '../../../action';

/** Makes the one-change plan of a switch, so that what is confirmed is what is pushed. */
export const previewSwitch = action(makePlan);
export const pushSwitch = action(startPush);
/** The worker makes this switch when its moment has come. */
export const scheduleSwitch = action(setTimer);
export const cancelTimerAction = action(cancelTimer);
export const promoteAction = action(promoteLane);
