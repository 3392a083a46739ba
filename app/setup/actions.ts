'use server';

import { addTenant } from '@/lib/services/tenant/add';
import { action } from '../action';

export const addTenantAction = action(addTenant);
