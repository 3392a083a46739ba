import type { Tx } from '@/lib/db/client';
import type { Change } from '@/lib/ptc/model/change';
import type { Intent } from '@/lib/ptc/model/intent';
import { PlanContent } from '@/lib/ptc/planning/plan';

export type EndedPush = { id: string; tenantId: string; number: number; status: string };

/** A push that failed, by what it leaves to be done. */
export type Failing = {
  tenantId: string;
  /** As what it is tried again where no timer asked for it; null for what is not: whatever does not switch off. */
  why: 'by_hand' | 'kill_switch' | null;
  reason: string | null;
  stoppedBy: string | null;
  startedById: string;
  startedBy: string;
  startedAt: Date;
  /** The lanes whose profile it left as it was, each with why. What a person makes in the portal is not among them. */
  open: Map<string, string>;
};

/** What a push that has just failed was for, and which of its lanes it did not switch. */
export async function failingPush(tx: Tx, { id, tenantId }: EndedPush): Promise<Failing> {
  const push = await tx.push.findUniqueOrThrow({
    where: { id },
    include: {
      steps: { orderBy: { index: 'asc' } },
      plan: { select: { content: true, lanes: { include: { lane: { select: { profileName: true } } } } } },
    },
  });
  const { intent, changes } = PlanContent.parse(JSON.parse(push.plan.content));
  const failed = push.steps.filter(({ status }) => status === 'failed' || status === 'stale');
  const first = failed[0]?.message ?? 'It ended without a reason.';
  const open = new Map<string, string>();
  for (const { laneId, lane } of push.plan.lanes) {
    const own = push.steps.filter(({ index }) => isOf(changes[index], lane.profileName));
    const last = own.at(-1);
    if (last && (last.status === 'done' || last.status === 'portal')) continue;
    open.set(laneId, own.find((step) => failed.includes(step))?.message ?? first);
  }
  const { stoppedBy, startedById, startedBy, createdAt: startedAt } = push;
  const why = whyOf(intent, changes);
  const reason = intent.type === 'switch' ? (intent.reason ?? null) : null;
  return { tenantId, why, reason, stoppedBy, startedById, startedBy, startedAt, open };
}

const isOf = (change: Change | undefined, profileName: string): boolean =>
  change?.object.kind === 'destination-profile' && change.object.name === profileName;

function whyOf(intent: Intent, changes: Change[]): Failing['why'] {
  if (intent.type !== 'switch' || intent.on) return null;
  return isKillSwitch(changes) ? 'kill_switch' : 'by_hand';
}

/** True of the kill switch's own plans: nobody looks before they are written (docs/decisions/0019-lists-without-values.md). */
const isKillSwitch = (changes: Change[]): boolean =>
  changes.some(({ precondition }) => precondition.state === 'unread');
