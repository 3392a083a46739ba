import type { Prisma, TimerWhy, Tx } from '@/lib/db/client';

/** A switch off that failed and is tried again until it is done or taken back. */
export type Retry = {
  laneId: string;
  why: TimerWhy;
  /** Whether its lane redirects by what Turnout knows; false for what could not be looked at. */
  on: boolean;
  /** How often it failed, when last, by which push and why. */
  failures: number;
  failedAt: Date;
  push: number;
  problem: string;
  /** When it is tried again; null where that is any moment. */
  tryAt: Date | null;
  /** The push that tries it right now. */
  underWay: number | null;
};

/**
 * The switches off of a tenant that failed and are tried again. One whose next push is under way is still among them: it is not
 * known to be done.
 * @param of which of them
 */
export async function retriesOf(
  client: Tx,
  tenantId: string,
  of: Pick<Prisma.LaneTimerWhereInput, 'why' | 'laneId'>,
): Promise<Retry[]> {
  const timers = await client.laneTimer.findMany({
    where: {
      ...of,
      tenantId,
      on: false,
      failures: { gt: 0 },
      OR: [{ endedAt: null }, { planNumber: { not: null } }],
    },
    orderBy: { createdAt: 'asc' },
  });
  // Nearly always, and every open page asks.
  if (timers.length === 0) return [];
  const lanes = await client.lane.findMany({ where: { tenantId }, select: { id: true, on: true } });
  const numbers = timers.flatMap(({ failedPush, planNumber }) => [failedPush ?? [], planNumber ?? []].flat());
  const pushes = await client.push.findMany({
    where: { tenantId, number: { in: numbers } },
    select: { number: true, status: true, finishedAt: true },
  });
  const pushOf = (wanted: number | null) => pushes.find(({ number }) => number === wanted);
  const isUnderWay = (number: number | null) => ['queued', 'running'].includes(pushOf(number)?.status ?? '');
  return timers.flatMap(({ laneId, why, failures, failedPush: push, failingSince, ...timer }) => {
    const failedAt = pushOf(push)?.finishedAt ?? failingSince;
    const { problem, tryAt, planNumber, endedAt } = timer;
    const isOver = endedAt !== null && !isUnderWay(planNumber);
    if (push === null || failedAt === null || isOver) return [];
    return [
      {
        laneId,
        why,
        on: lanes.some(({ id, on }) => id === laneId && on),
        failures,
        failedAt,
        push,
        problem: problem ?? 'It ended without a reason.',
        tryAt,
        underWay: planNumber,
      },
    ];
  });
}
