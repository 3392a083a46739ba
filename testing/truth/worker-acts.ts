import { db } from '@/lib/db/client';
import { PlanContent } from '@/lib/ptc/planning/plan';
import { beginStep } from '@/lib/services/push/begin-step';
import { carryOut } from '@/lib/services/push/carry-out';
import { giveUpPush } from '@/lib/services/push/give-up';
import { fireTimer } from '@/lib/services/rollout/fire-timer';
import { connectionOf } from '@/lib/services/words/connection';
import { wholePush } from '../push-steps';
import { as, value } from '../tenant';
import type { Then } from './courses';

const WORKER = as('worker');
const UNSETTLED = { in: ['queued' as const, 'running' as const] };
/** Longer than it waits for an answer, by the hurried clock. */
const NEVER_MS = 10_000;
/** One push leads to another only where it was put back into the queue. */
const ROUNDS = 20;

/** What a worker does with a tenant's pushes and timers. */
export type TruthWorker = {
  /** How long an answer takes that is to take too long. */
  tooLongMs: number;
  /** Until no push is under way. */
  workOff: () => Promise<void>;
  /** What becomes of a push that was just started. */
  after: (then: Then) => Promise<void>;
  /** As if the moments of all timers had come. */
  timePasses: () => Promise<void>;
};

/** What a worker does, without its durable queue. */
export function workerOf(tenantId: string): TruthWorker {
  const next = () =>
    db().push.findFirst({ where: { tenantId, status: UNSETTLED }, orderBy: { number: 'asc' } });

  /** Carries out every push that waits, or that a worker which is gone had in hand. */
  async function workOff(): Promise<void> {
    for (let round = 0; round < ROUNDS; round++) {
      const push = await next();
      if (!push) return;
      await wholePush(push.id);
    }
    throw new Error('The pushes of the tenant do not end.');
  }

  /** A worker takes the next push, goes as far as told with its first change by API, and is never heard of again. */
  async function die(then: Then): Promise<void> {
    const push = await next();
    if (!push) return;
    const { content } = await db().plan.findUniqueOrThrow({ where: { id: push.planId } });
    const { changes } = PlanContent.parse(JSON.parse(content));
    const index = changes.findIndex(({ transport }) => transport !== 'portal');
    if (index < 0) return;
    const step = await beginStep(WORKER, { push: push.id, index });
    if (!step.ok || step.value.state !== 'carry out' || then === 'die before a write') return;
    const { tenant, change, attemptedBefore } = step.value;
    await carryOut(await connectionOf(tenant, 'write'), change, attemptedBefore);
    // Its workflow is used up as well: nobody carries the push on.
    if (then === 'give up after a write')
      await value(giveUpPush(WORKER, { push: push.id, round: push.round }));
  }

  return {
    tooLongMs: NEVER_MS,
    workOff,
    after: async (then: Then): Promise<void> => {
      if (then === 'leave') return;
      if (then !== 'work') await die(then);
      await workOff();
    },
    /** Each is fired once. */
    timePasses: async (): Promise<void> => {
      const data = { at: new Date(Date.now() - 1_000), tryAt: null };
      await db().laneTimer.updateMany({ where: { tenantId, endedAt: null }, data });
      const due = await db().laneTimer.findMany({
        where: { tenantId, endedAt: null },
        select: { id: true },
        orderBy: { id: 'asc' },
      });
      for (const { id } of due) await value(fireTimer(WORKER, { timer: id }));
      await workOff();
    },
  };
}
