'use server';

import { overrideGuardRail } from '@/lib/services/guardrail/override';
import { takeBackOverride } from '@/lib/services/guardrail/take-back';
import { addPerson } from '@/lib/services/person/add';
import { changeRole } from '@/lib/services/person/change-role';
import { editScope } from '@/lib/services/scope/edit';
import { probeTenant } from '@/lib/services/tenant/probe';
import { setApprovals } from '@/lib/services/tenant/set-approvals';
import { setCanary } from '@/lib/services/tenant/set-canary';
import { setEvidence } from '@/lib/services/tenant/set-evidence';
import { setPreviewWrites } from '@/lib/services/tenant/set-preview';
import { setWatch } from '@/lib/services/tenant/set-watch';
import { action } from '../../../action';

export const editScopeAction = action(editScope);
export const probeTenantAction = action(probeTenant);
export const addPersonAction = action(addPerson);
export const changeRoleAction = action(changeRole);
export const setPreviewAction = action(setPreviewWrites);
export const setApprovalsAction = action(setApprovals);
export const setCanaryAction = action(setCanary);
export const setWatchAction = action(setWatch);
export const setEvidenceAction = action(setEvidence);
export const overrideGuardRailAction = action(overrideGuardRail);
export const takeBackOverrideAction = action(takeBackOverride);
