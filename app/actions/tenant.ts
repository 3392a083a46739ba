'use server';

import { addTenant } from '@/lib/services/tenant/add';
import { askCapabilities } from '@/lib/services/tenant/ask-capabilities';
import { editTenant } from '@/lib/services/tenant/edit';
import { setApprovals } from '@/lib/services/tenant/set-approvals';
import { setCanary } from '@/lib/services/tenant/set-canary';
import { setEvidence } from '@/lib/services/tenant/set-evidence';
import { setLayout } from '@/lib/services/tenant/set-layout';
import { setPreviewWrites } from '@/lib/services/tenant/set-preview';
import { action } from './action';

export const addTenantAction = action(addTenant);
export const editTenantAction = action(editTenant);
export const askCapabilitiesAction = action(askCapabilities);
export const setApprovalsAction = action(setApprovals);
export const setCanaryAction = action(setCanary);
export const setEvidenceAction = action(setEvidence);
export const setLayoutAction = action(setLayout);
export const setPreviewAction = action(setPreviewWrites);
