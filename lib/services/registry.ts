import { checkAudit, listAudit, listInstallationAudit } from './audit/list';
import { editEcosystem } from './ecosystem/edit';
import { takeUpLane } from './lane/take-up';
import { verifyByExport } from './lane/verify-by-export';
import { addPerson } from './person/add';
import { changeRole } from './person/change-role';
import { listPeople } from './person/list';
import { approvePlan } from './plan/approve';
import { listPlans } from './plan/list';
import { loadPlan } from './plan/load';
import { makePlan } from './plan/make';
import { beginStep } from './push/begin-step';
import { finishPush } from './push/finish';
import { holdStep } from './push/hold-step';
import { loadPush } from './push/load';
import { queuedPushes } from './push/queued';
import { recordStep } from './push/record-step';
import { resumePush } from './push/resume';
import { sayStep } from './push/say-step';
import { startPush } from './push/start';
import { stopPush } from './push/stop';
import { editScope } from './scope/edit';
import { loadSwitchboard } from './switchboard/load';
import { attestTask } from './task/attest';
import { listTasks } from './task/list';
import { addTenant } from './tenant/add';
import { editTenant } from './tenant/edit';
import { loadTenantFrame } from './tenant/frame';
import { listTenants } from './tenant/list';
import { probeTenant } from './tenant/probe';
import { setApprovals } from './tenant/set-approvals';
import { setPreviewWrites } from './tenant/set-preview';
import { loadTenantSettings } from './tenant/settings';
import { loadWizard } from './wizard/load';
import { beatWorker } from './worker/beat';
import { buryWorkers } from './worker/bury';
import { leaveWorker } from './worker/leave';
import { registerWorker } from './worker/register';

/** Every verb there is. The authorization matrix test runs over it, and a check refuses a verb that is missing here. */
export const verbs = [
  addPerson,
  addTenant,
  approvePlan,
  attestTask,
  beatWorker,
  beginStep,
  buryWorkers,
  changeRole,
  checkAudit,
  editEcosystem,
  editScope,
  editTenant,
  finishPush,
  holdStep,
  leaveWorker,
  listAudit,
  listInstallationAudit,
  listPeople,
  listPlans,
  listTasks,
  listTenants,
  loadPlan,
  loadPush,
  loadSwitchboard,
  loadTenantFrame,
  loadTenantSettings,
  loadWizard,
  makePlan,
  probeTenant,
  queuedPushes,
  recordStep,
  registerWorker,
  resumePush,
  sayStep,
  setApprovals,
  setPreviewWrites,
  startPush,
  stopPush,
  takeUpLane,
  verifyByExport,
] as const;
