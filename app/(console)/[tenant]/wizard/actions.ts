'use server';

import { editEcosystem } from '@/lib/services/ecosystem/edit';
import { takeUpLane } from '@/lib/services/lane/take-up';
import { makePlan } from '@/lib/services/plan/make';
import { editTenant } from '@/lib/services/tenant/edit';
import { action } from '../../../action';

export const takeUpLaneAction = action(takeUpLane);
export const editEcosystemAction = action(editEcosystem);
export const editTenantAction = action(editTenant);
export const makePlanAction = action(makePlan);
