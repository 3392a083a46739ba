import type { AuditAction } from '@/lib/audit/actions';
import type { PushStatus, Tx } from '@/lib/db/client';
import { record } from '../words/record';

const ACTIONS: Record<PushStatus, AuditAction> = {
  queued: 'push.queued',
  running: 'push.running',
  waiting_for_portal: 'push.waiting-for-portal',
  stopped: 'push.stopped',
  done: 'push.done',
  stale: 'push.stale',
  failed: 'push.failed',
};

type Settled = { tenantId: string; number: number; status: PushStatus; plan: { title: string } };

/** Records what a push came to when its worker let go of it. */
export function recordStatus(tx: Tx, push: Settled, detail: { message: string | null; failure?: string }) {
  const { tenantId, number, status, plan } = push;
  const target = { kind: 'plan', name: `#${number} ${plan.title}` };
  record(tx, tenantId, { action: ACTIONS[status], target, after: detail });
}
