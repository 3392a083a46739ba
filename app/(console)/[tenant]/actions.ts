'use server';

import { pauseAll } from '@/lib/services/rollout/pause-all';
import { action } from '../../action';

/** The kill switch, which is at hand on every screen of the tenant. */
export const pauseAllAction = action(pauseAll);
