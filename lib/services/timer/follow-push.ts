import type { Prisma, Tx } from '@/lib/db/client';
import { databaseNow } from '@/lib/db/clock';
import { recordTimer } from './ending';
import { supersedingPush } from './superseding-push';

const MINUTE_MS = 60_000;
const LONGEST_MS = 60 * MINUTE_MS;

/** Before a switch off is tried again, after that many pushes have failed: 1, 2, 4 minutes and so on, at most an hour. */
const pauseAfter = (failures: number): number =>
  Math.min(LONGEST_MS, MINUTE_MS * 2 ** Math.min(failures - 1, 10));

type Ended = { id: string; tenantId: string; number: number; status: string; stoppedBy: string | null };
type Follower = Prisma.LaneTimerGetPayload<{
  include: { lane: { include: { ecosystem: true; scope: true } } };
}>;
type Failure = { push: number; problem: string; now: Date };

/**
 * With the end of a push that failed, in its transaction: the timer that queued it stands again where it was to switch off,
 * and says what became of it where it was to switch on.
 */
export async function followFailed(tx: Tx, push: Ended): Promise<void> {
  const { tenantId, number } = push;
  if (push.status !== 'failed' && push.status !== 'stale') return;
  const timer = await tx.laneTimer.findFirst({
    where: { tenantId, planNumber: number },
    include: { lane: { include: { ecosystem: true, scope: true } } },
  });
  if (!timer || (timer.on && timer.lane.on)) return;
  if (push.stoppedBy !== null && !timer.on)
    return leave(tx, timer, `Push #${number} was stopped by ${push.stoppedBy}.`);
  const failure = { push: number, problem: await problemOf(tx, push.id), now: await databaseNow(tx) };
  if (timer.on) return missSwitchOn(tx, timer, failure);
  const leftTo = await whoElse(tx, timer, number);
  if (leftTo) return leave(tx, timer, `Push #${number} failed. Left to ${leftTo}.`);
  return tryAgain(tx, timer, failure);
}

/** What keeps this timer from trying again: another word about the lane, or a timer that tries already. */
async function whoElse(tx: Tx, { id, laneId, tenantId }: Follower, push: number): Promise<string | null> {
  const newer = await supersedingPush(tx, laneId, tenantId, push);
  if (newer !== null) return `push #${newer}, which came after it`;
  const other = await tx.laneTimer.count({
    where: { laneId, on: false, endedAt: null, failures: { gt: 0 }, id: { not: id } },
  });
  return other > 0 ? 'the earlier switch off of the same lane, which is tried again' : null;
}

async function tryAgain(tx: Tx, timer: Follower, { push, problem, now }: Failure): Promise<void> {
  const failures = timer.failures + 1;
  const tryAt = new Date(now.getTime() + pauseAfter(failures));
  const failingSince = timer.failingSince ?? now;
  await settle(tx, timer, {
    endedAt: null,
    outcome: null,
    failedPush: push,
    failures,
    tryAt,
    failingSince,
    problem,
  });
  recordTimer(tx, 'timer.retry', timer, { push, failures, problem, again: tryAt });
}

/** What was to start a redirect is not started later, when nobody looks. */
async function missSwitchOn(tx: Tx, timer: Follower, { push, problem, now }: Failure): Promise<void> {
  const outcome = `Was to be switched on, but push #${push} failed: ${problem} It is not tried again by itself.`;
  await settle(tx, timer, { endedAt: now, missed: true, failedPush: push, outcome });
  recordTimer(tx, 'timer.miss', timer, { outcome });
}

async function leave(tx: Tx, timer: Follower, outcome: string): Promise<void> {
  await settle(tx, timer, { outcome });
  recordTimer(tx, 'timer.leave', timer, { outcome });
}

/** Its push is followed no longer: whoever ends it as well waits for the push's own row first, and then finds no timer. */
async function settle(tx: Tx, { id }: Follower, data: Prisma.LaneTimerUpdateInput): Promise<void> {
  await tx.laneTimer.update({ where: { id }, data: { ...data, planNumber: null } });
}

/** What the step said that failed: the push itself only counts its steps. */
async function problemOf(tx: Tx, pushId: string): Promise<string> {
  const step = await tx.pushStep.findFirst({
    where: { pushId, status: { in: ['failed', 'stale'] } },
    orderBy: { index: 'asc' },
    select: { message: true },
  });
  return step?.message ?? 'It ended without a reason.';
}
