import type { Prisma, Tx } from '@/lib/db/client';
import { databaseNow } from '@/lib/db/clock';
import { recordTimer } from './ending';
import { type EndedPush, type Failing, failingPush } from './failing-push';
import { supersedingPush } from './superseding-push';

const MINUTE_MS = 60_000;
/** Before a switch off is tried again for the first time, and at most: an emergency waits less long. */
const PAUSES = {
  calm: { first: MINUTE_MS, longest: 60 * MINUTE_MS },
  kill_switch: { first: MINUTE_MS / 4, longest: 5 * MINUTE_MS },
};

/** The pause after that many pushes have failed: it doubles each time, up to the longest. */
function pauseAfter(failures: number, why: Follower['why']): number {
  const { first, longest } = why === 'kill_switch' ? PAUSES.kill_switch : PAUSES.calm;
  return Math.min(longest, first * 2 ** Math.min(failures - 1, 10));
}

const withLane = { lane: { include: { ecosystem: true, scope: true } } } as const;
type Follower = Prisma.LaneTimerGetPayload<{ include: typeof withLane }>;
type Failure = { push: number; problem: string; now: Date };

/**
 * With the end of a push that failed, in its transaction: a timer that queued it stands again where it was to switch off,
 * and says what became of it where it was to switch on. A switch off by hand, and the kill switch, get a timer for each lane
 * that did not go off.
 */
export async function followFailed(tx: Tx, push: EndedPush): Promise<void> {
  if (push.status !== 'failed' && push.status !== 'stale') return;
  const timers = await tx.laneTimer.findMany({
    where: { tenantId: push.tenantId, planNumber: push.number },
    include: withLane,
    orderBy: { createdAt: 'asc' },
  });
  const failing = await failingPush(tx, push);
  const now = await databaseNow(tx);
  for (const timer of timers) {
    const problem = failing.open.get(timer.laneId);
    // Its lane went off all the same: of the push of several lanes only the others failed.
    if (problem === undefined || (timer.on && timer.lane.on)) continue;
    await follow(tx, timer, failing, { push: push.number, problem, now });
  }
  const followed = new Set(timers.map(({ laneId }) => laneId));
  for (const [laneId, problem] of failing.open)
    if (!followed.has(laneId)) await beginRetries(tx, failing, laneId, { push: push.number, problem, now });
}

async function follow(tx: Tx, timer: Follower, { stoppedBy }: Failing, failure: Failure): Promise<void> {
  const { push } = failure;
  if (stoppedBy !== null && !timer.on) return leave(tx, timer, `Push #${push} was stopped by ${stoppedBy}.`);
  if (timer.on) return missSwitchOn(tx, timer, failure);
  const leftTo = await whoElse(tx, timer, push);
  if (leftTo) return leave(tx, timer, `Push #${push} failed. Replaced by ${leftTo}.`);
  return tryAgain(tx, timer, failure);
}

/** What nobody set a timer for is tried again as well, in the name of who pushed it; a push that was stopped is not. */
async function beginRetries(tx: Tx, failing: Failing, laneId: string, failure: Failure): Promise<void> {
  const { why, stoppedBy, tenantId, startedAt, startedById, startedBy, reason } = failing;
  if (why === null || stoppedBy !== null) return;
  const wanted = { id: null, laneId, tenantId, why };
  if (await whoElse(tx, wanted, failure.push)) return;
  const by = { byId: startedById, byName: startedBy };
  const timer = await tx.laneTimer.create({
    data: { tenantId, laneId, at: startedAt, on: false, why, reason, ...by },
    include: withLane,
  });
  await tryAgain(tx, timer, failure);
}

/** What keeps this timer from trying again: another word about the lane, or a timer that tries already. */
async function whoElse(
  tx: Tx,
  { id, laneId, tenantId, why }: Pick<Follower, 'laneId' | 'tenantId' | 'why'> & { id: string | null },
  push: number,
): Promise<string | null> {
  const newer = await supersedingPush(tx, laneId, tenantId, push);
  if (newer !== null) return `push #${newer}, which is newer`;
  // The kill switch writes over whatever stands there: it leaves nothing to a switch that compares first.
  if (why === 'kill_switch') return null;
  const other = await tx.laneTimer.count({
    where: { laneId, on: false, endedAt: null, failures: { gt: 0 }, ...(id && { id: { not: id } }) },
  });
  return other > 0 ? 'the earlier switch-off of the same lane, which is retried' : null;
}

async function tryAgain(tx: Tx, timer: Follower, { push, problem, now }: Failure): Promise<void> {
  const failures = timer.failures + 1;
  const tryAt = new Date(now.getTime() + pauseAfter(failures, timer.why));
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
  const outcome = `Was to be switched on, but push #${push} failed: ${problem} It is not retried automatically.`;
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
