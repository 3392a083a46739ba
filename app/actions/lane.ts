'use server';

import { takeUpLane } from '@/lib/services/lane/take-up';
import { pauseAll } from '@/lib/services/rollout/pause-all';
import { promoteLane } from '@/lib/services/rollout/promote';
import { action } from './action';

export const takeUpLaneAction = action(takeUpLane);
export const promoteLaneAction = action(promoteLane);
export const pauseAllAction = action(pauseAll);
