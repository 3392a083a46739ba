'use server';

import { cancelTimer } from '@/lib/services/timer/cancel';
import { setTimer } from '@/lib/services/timer/set';
import { tryNow } from '@/lib/services/timer/try-now';
import { action } from './action';

export const setTimerAction = action(setTimer);
export const cancelTimerAction = action(cancelTimer);
export const tryNowAction = action(tryNow);
