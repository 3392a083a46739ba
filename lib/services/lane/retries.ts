import type { Prisma, Tx } from '@/lib/db/client';

/** A switch off that failed and is tried again until it is done or taken back. */
export type Retry = {
  laneId: string;
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
  const pushes = await client.push.findMany({
    where: { tenantId, status: { in: ['queued', 'running'] } },
    select: { number: true },
  });
  const underWay = pushes.map(({ number }) => number);
  const timers = await client.laneTimer.findMany({
    where: {
      ...of,
      tenantId,
      on: false,
      failures: { gt: 0 },
      OR: [{ endedAt: null }, { planNumber: { in: underWay } }],
    },
    orderBy: { createdAt: 'asc' },
    include: { lane: { select: { on: true } } },
  });
  const numbers = timers.flatMap(({ failedPush }) => failedPush ?? []);
  const failed = await client.push.findMany({
    where: { tenantId, number: { in: numbers } },
    select: { number: true, finishedAt: true },
  });
  return timers.flatMap(({ laneId, lane, failures, failedPush: push, failingSince, ...timer }) => {
    const failedAt = failed.find(({ number }) => number === push)?.finishedAt ?? failingSince;
    if (push === null || failedAt === null) return [];
    const { problem, tryAt, planNumber } = timer;
    return [
      {
        laneId,
        on: lane.on,
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
