'use server';

import { overrideGuardRail } from '@/lib/services/guardrail/override';
import { takeBackOverride } from '@/lib/services/guardrail/take-back';
import { action } from './action';

export const overrideGuardRailAction = action(overrideGuardRail);
export const takeBackOverrideAction = action(takeBackOverride);
