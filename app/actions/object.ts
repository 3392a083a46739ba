'use server';

import { adoptObject } from '@/lib/services/object/adopt';
import { inspectObject } from '@/lib/services/object/inspect';
import { action } from './action';

export const inspectObjectAction = action(inspectObject);
export const adoptObjectAction = action(adoptObject);
