import { Badge, type BadgeTone } from '@/components/ui/badge';
import type { loadPush } from '@/lib/services/push/load';

type Push = Extract<Awaited<ReturnType<typeof loadPush>>, { ok: true }>['value'];
export type PushStatus = Push['status'];
export type StepStatus = Push['steps'][number]['status'];

const PUSH: Record<PushStatus, [BadgeTone, string]> = {
  queued: ['neutral', 'queued'],
  running: ['api', 'running'],
  waiting_for_portal: ['portal', 'waiting for the portal'],
  stopped: ['portal', 'stopped'],
  done: ['ok', 'done'],
  stale: ['bad', 'stale'],
  failed: ['bad', 'failed'],
};

const STEP: Record<StepStatus, [BadgeTone, string]> = {
  waiting: ['neutral', 'waiting'],
  running: ['api', 'running'],
  done: ['ok', 'done'],
  portal: ['portal', 'portal task'],
  stale: ['bad', 'stale'],
  failed: ['bad', 'failed'],
};

/** How a push stands. */
export function PushBadge({ status }: { status: PushStatus }) {
  const [tone, word] = PUSH[status];
  return <Badge tone={tone}>{word}</Badge>;
}

/** How one step of a push stands. */
export function StepBadge({ status }: { status: StepStatus }) {
  const [tone, word] = STEP[status];
  return <Badge tone={tone}>{word}</Badge>;
}
