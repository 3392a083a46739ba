'use server';

import { abandonCanary } from '@/lib/services/canary/abandon';
import { beginCanary } from '@/lib/services/canary/begin';
import { recordProbe } from '@/lib/services/canary/record-probe';
import { action } from '../../../../../../action';

export const beginCanaryAction = action(beginCanary);
export const abandonCanaryAction = action(abandonCanary);
export const recordProbeAction = action(recordProbe);
