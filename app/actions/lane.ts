'use server';

import { pauseAll } from '@/lib/services/rollout/pause-all';
import { promoteLane } from '@/lib/services/rollout/promote';
import { action } from './action';

export const promoteLaneAction = action(promoteLane);
export const pauseAllAction = action(pauseAll);
