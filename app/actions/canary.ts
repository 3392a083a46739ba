'use server';

import { abandonCanary } from '@/lib/services/canary/abandon';
import { recordProbe } from '@/lib/services/canary/record-probe';
import { beginCanary } from '@/lib/services/rollout/begin-canary';
import { action } from './action';

export const beginCanaryAction = action(beginCanary);
export const abandonCanaryAction = action(abandonCanary);
export const recordCanaryProbeAction = action(recordProbe);
