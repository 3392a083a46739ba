'use server';

import { readNow } from '@/lib/services/watch/read-now';
import { setWatch } from '@/lib/services/watch/set';
import { action } from './action';

export const setWatchAction = action(setWatch);
export const readNowAction = action(readNow);
