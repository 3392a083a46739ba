'use server';

import { beginReading } from '@/lib/services/traffic/begin';
import { removeReading } from '@/lib/services/traffic/remove';
import { readSample } from '@/lib/services/traffic/sample';
import { resumeReading, startReading, stopReading } from '@/lib/services/traffic/start';
import { readTableSpan } from '@/lib/services/traffic/table';
import { action } from './action';

export const beginReadingAction = action(beginReading);
export const startReadingAction = action(startReading);
export const stopReadingAction = action(stopReading);
export const resumeReadingAction = action(resumeReading);
export const removeReadingAction = action(removeReading);
export const readTableSpanAction = action(readTableSpan);
export const readSampleAction = action(readSample);
