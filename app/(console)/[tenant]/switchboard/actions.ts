'use server';

import { makePlan } from '@/lib/services/plan/make';
import { startPush } from '@/lib/services/push/start';
import { action } from '../../../action';

/** Makes the one-change plan of a switch, so that what is confirmed is what is pushed. */
export const previewSwitch = action(makePlan);
export const pushSwitch = action(startPush);
