import { checkAudit, listAudit, listInstallationAudit } from './audit/list';
import { abandonCanary } from './canary/abandon';
import { dueCanaries } from './canary/due';
import { loadCanary } from './canary/load';
import { recordProbe as recordCanaryProbe } from './canary/record-probe';
import { checkNames } from './directory/check-names';
import { searchTenantDirectory } from './directory/search';
import { recordDoctor } from './doctor/record';
import { doctorScript } from './doctor/script';
import { listDrift } from './drift/list';
import { addEcosystem } from './ecosystem/add';
import { deleteEcosystem } from './ecosystem/delete';
import { editEcosystem } from './ecosystem/edit';
import { loadEcosystemEditor } from './ecosystem/load';
import { verifyByExport } from './evidence/verify-by-export';
import { overrideGuardRail } from './guardrail/override';
import { takeBackOverride } from './guardrail/take-back';
import { recordProbe } from './lane/record-probe';
import { takeUpLane } from './lane/take-up';
import { adoptObject } from './object/adopt';
import { inspectObject } from './object/inspect';
import { addPerson } from './person/add';
import { changeRole } from './person/change-role';
import { listPeople } from './person/list';
import { approvePlan } from './plan/approve';
import { listPlans } from './plan/list';
import { loadPlan } from './plan/load';
import { makePlan } from './plan/make';
import { beginStep } from './push/begin-step';
import { holdStep } from './push/fencing';
import { finishPush } from './push/finish';
import { giveUpPush } from './push/give-up';
import { loadPush } from './push/load';
import { queuedPushes } from './push/queued';
import { recordStep } from './push/record-step';
import { resumePush } from './push/resume';
import { sayStep } from './push/say-step';
import { startPush } from './push/start';
import { stopPush } from './push/stop';
import { unsettledPushes } from './push/unsettled';
import { beginCanary } from './rollout/begin-canary';
import { fireTimer } from './rollout/fire-timer';
import { pauseAll } from './rollout/pause-all';
import { promoteLane } from './rollout/promote';
import { takeOutCanary } from './rollout/take-out-canary';
import { addScope } from './scope/add';
import { deleteScope } from './scope/delete';
import { editScope } from './scope/edit';
import { orderScopes } from './scope/order';
import { loadSwitchboard } from './switchboard/load';
import { assignTasks } from './task/assign';
import { attestTask } from './task/attest';
import { listTasks } from './task/list';
import { markMade } from './task/mark-made';
import { noteTask } from './task/note';
import { addTenant } from './tenant/add';
import { editTenant } from './tenant/edit';
import { loadTenantFrame } from './tenant/frame';
import { listTenants } from './tenant/list';
import { probeTenant } from './tenant/probe';
import { setApprovals } from './tenant/set-approvals';
import { setCanary } from './tenant/set-canary';
import { setEvidence } from './tenant/set-evidence';
import { setLayout } from './tenant/set-layout';
import { setPreviewWrites } from './tenant/set-preview';
import { loadTenantSettings } from './tenant/settings';
import { cancelTimer } from './timer/cancel';
import { dueTimers } from './timer/due';
import { setTimer } from './timer/set';
import { claimReadings } from './watch/claim';
import { readNow } from './watch/read-now';
import { recordReading } from './watch/record';
import { setWatch } from './watch/set';
import { loadWizard } from './wizard/load';
import { beatWorker } from './worker/beat';
import { buryWorkers } from './worker/expire';
import { leaveWorker } from './worker/leave';
import { registerWorker } from './worker/register';

/** Every verb there is. The authorization matrix test runs over it, and a check refuses a verb that is missing here. */
export const verbs = [
  abandonCanary,
  addEcosystem,
  addPerson,
  addScope,
  addTenant,
  adoptObject,
  approvePlan,
  assignTasks,
  attestTask,
  beatWorker,
  beginCanary,
  beginStep,
  buryWorkers,
  cancelTimer,
  changeRole,
  checkAudit,
  checkNames,
  claimReadings,
  doctorScript,
  dueCanaries,
  deleteEcosystem,
  deleteScope,
  dueTimers,
  editEcosystem,
  editScope,
  editTenant,
  finishPush,
  fireTimer,
  giveUpPush,
  holdStep,
  inspectObject,
  leaveWorker,
  listAudit,
  listDrift,
  listInstallationAudit,
  listPeople,
  listPlans,
  listTasks,
  listTenants,
  loadCanary,
  loadEcosystemEditor,
  loadPlan,
  loadPush,
  loadSwitchboard,
  loadTenantFrame,
  loadTenantSettings,
  loadWizard,
  makePlan,
  markMade,
  noteTask,
  overrideGuardRail,
  orderScopes,
  pauseAll,
  probeTenant,
  promoteLane,
  queuedPushes,
  readNow,
  recordDoctor,
  recordCanaryProbe,
  recordProbe,
  recordReading,
  recordStep,
  registerWorker,
  resumePush,
  sayStep,
  searchTenantDirectory,
  setApprovals,
  setCanary,
  setEvidence,
  setLayout,
  setPreviewWrites,
  setTimer,
  setWatch,
  startPush,
  stopPush,
  takeOutCanary,
  takeBackOverride,
  takeUpLane,
  unsettledPushes,
  verifyByExport,
] as const;
