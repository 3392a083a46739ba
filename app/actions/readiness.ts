'use server';

import { confirmPrerequisite } from '@/lib/services/readiness/confirm';
import { takeBackPrerequisite } from '@/lib/services/readiness/take-back';
import { action } from './action';

export const confirmPrerequisiteAction = action(confirmPrerequisite);
export const takeBackPrerequisiteAction = action(takeBackPrerequisite);
