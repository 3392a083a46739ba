'use server';

import { recordDoctor } from '@/lib/services/doctor/record';
import { action } from '../../../action';

export const recordDoctorAction = action(recordDoctor);
