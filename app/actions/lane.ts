'use server';

import { keepLanes } from '@/lib/services/rollout/keep-lanes';
import { pauseAll } from '@/lib/services/rollout/pause-all';
import { promoteLane } from '@/lib/services/rollout/promote';
import { takeBackPause } from '@/lib/services/rollout/take-back-pause';
import { action } from './action';

export const promoteLaneAction = action(promoteLane);
export const pauseAllAction = action(pauseAll);
export const takeBackPauseAction = action(takeBackPause);
export const keepLanesAction = action(keepLanes);
