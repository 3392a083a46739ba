import { db } from '@/lib/db/client';
import type { Intent } from '@/lib/ptc/model/intent';
import { listDrift } from '@/lib/services/drift/list';
import { verifyByExport } from '@/lib/services/evidence/verify-by-export';
import { lookAtPlan } from '@/lib/services/plan/look';
import { confirmPlan } from '@/lib/services/push/confirm';
import { pauseAll } from '@/lib/services/rollout/pause-all';
import { promoteLane } from '@/lib/services/rollout/promote';
import { takeBackPause } from '@/lib/services/rollout/take-back-pause';
import { tryNow } from '@/lib/services/timer/try-now';
import { readNow } from '@/lib/services/watch/read-now';
import { exportPolicies } from '../portal';
import { as, value } from '../tenant';
import type { Act, Then } from './courses';
import { actPastTurnout, forgetOverwritten, type Unseen } from './foreign-acts';
import type { TruthTenant } from './truth-tenant';
import { type TruthWorker, workerOf } from './worker-acts';

const OPERATOR = as('operator');
const HOUR_MS = 3_600_000;

/** What a tenant does, its people, its worker and somebody else, act by act. A refusal is an answer; what is thrown is a defect. */
export function actingOn(tenant: TruthTenant, unseen: Unseen, worker: TruthWorker = workerOf(tenant.id)) {
  const { slug } = tenant;

  async function confirmed(intent: Intent, then: Then): Promise<void> {
    const look = await lookAtPlan(OPERATOR, { tenant: slug, intent });
    if (!look.ok || look.value.content.changes.length === 0) return;
    const { digest } = look.value;
    const replaces = look.value.waiting.map(({ number }) => number);
    const done = await confirmPlan(OPERATOR, { tenant: slug, intent, digest, replaces });
    if (done.ok && done.value.state === 'pushed') await worker.after(then);
  }

  async function answerDrift(type: 'restore' | 'accept', all: boolean, then: Then): Promise<void> {
    const { drifts } = await value(listDrift(OPERATOR, { tenant: slug }));
    const objects = drifts.map(({ kind, name }) => ({ kind, name })).slice(0, all ? undefined : 1);
    if (objects.length > 0) await confirmed({ type, objects }, then);
  }

  async function lastPush(): Promise<number> {
    const last = await db().push.findFirst({ where: { tenantId: tenant.id }, orderBy: { number: 'desc' } });
    return last?.number ?? 0;
  }

  async function read(): Promise<void> {
    const kept = await readNow(OPERATOR, { tenant: slug });
    if (!kept.ok || kept.value.state !== 'read') return;
    unseen.profiles.clear();
    if (tenant.preview) unseen.rules = false;
  }

  async function uploadList(): Promise<void> {
    const text = await exportPolicies(tenant.portal);
    const given = { tenant: slug, fileName: 'policies.json', text, attested: true };
    if ((await verifyByExport(OPERATOR, given)).ok && !tenant.preview) unseen.rules = false;
    await worker.workOff();
  }

  async function act(one: Act): Promise<void> {
    switch (one.type) {
      case 'switch': {
        const lanes = one.lanes.flatMap((at) => tenant.lanes[at] ?? []);
        const keys = lanes.map(({ ecosystem, scope }) => ({ ecosystem, scope }));
        const until = new Date(Date.now() + HOUR_MS).toISOString();
        const boxed = one.on && one.boxed ? { until } : {};
        return confirmed({ type: 'switch', lanes: keys, on: one.on, ...boxed }, one.then);
      }
      case 'promote': {
        const { ecosystem = '', scope = '' } = tenant.lanes[one.lane] ?? {};
        const made = await promoteLane(OPERATOR, { tenant: slug, ecosystem, scope });
        if (made.ok)
          await confirmed({ type: 'prepare', lanes: [{ ecosystem, scope: made.value.scope }] }, one.then);
        return;
      }
      case 'everything off':
        await value(pauseAll(OPERATOR, { tenant: slug, reason: 'A course' }));
        return worker.after(one.then);
      case 'take back':
        await takeBackPause(OPERATOR, { tenant: slug });
        return;
      case 'undo':
        return confirmed({ type: 'undo', push: await lastPush() }, one.then);
      case 'restore':
      case 'accept':
        return answerDrift(one.type, one.all, one.then);
      case 'time passes':
        return worker.timePasses();
      case 'try now':
        await tryNow(OPERATOR, { tenant: slug, push: await lastPush() });
        return;
      case 'faults':
        await tenant.control('faults', [faultOf(one, worker.tooLongMs)]);
        return;
      case 'mend':
        await tenant.control('faults', []);
        return;
      case 'read':
        return read();
      case 'upload the list':
        return uploadList();
      case 'rest':
        return worker.workOff();
      default:
        return actPastTurnout(tenant, one, unseen);
    }
  }

  return async (one: Act): Promise<void> => {
    await act(one);
    await forgetOverwritten(tenant, unseen);
  };
}

/** Both families that a push calls, its reads as well as its writes. */
function faultOf({ kind, method, count }: Extract<Act, { type: 'faults' }>, tooLongMs: number): object {
  const every = { method, path: '/api/v2/*', count };
  if (kind === 'slow down') return { ...every, kind: 'status', status: 429, retryAfter: 0 };
  if (kind === 'status' || kind === 'status-after-commit') return { ...every, kind, status: 503 };
  if (kind === 'slow-body') return { ...every, count: Math.min(count, 4), kind, ms: tooLongMs };
  return { ...every, kind };
}
