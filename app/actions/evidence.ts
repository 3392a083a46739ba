'use server';

import { recordDoctor } from '@/lib/services/doctor/record';
import { placeByExport } from '@/lib/services/evidence/place-by-export';
import { verifyByExport } from '@/lib/services/evidence/verify-by-export';
import { recordProbe } from '@/lib/services/lane/record-probe';
import { action } from './action';

export const verifyByExportAction = action(verifyByExport);
export const placeByExportAction = action(placeByExport);
export const recordProbeAction = action(recordProbe);
export const recordDoctorAction = action(recordDoctor);
