import type { AuditAction } from '@/lib/audit/actions';
import type { Prisma, Tx } from '@/lib/db/client';
import { laneName } from '@/lib/ptc/model/lane-name';
import { record } from '../words/record';
import { asJson } from '../words/verb';

const AGAIN_MS = 30_000;
/** A push of the tenant is over in seconds. */
const SOON_MS = 3_000;
/** A switch on that comes so late is one that nobody expects any more. */
const GIVE_UP_MS = 10 * 60_000;

type Row = Prisma.LaneTimerGetPayload<{ include: { lane: { include: { ecosystem: true; scope: true } } } }>;
/** A timer in the hands of a worker; `now` is the database's. */
export type Timer = Row & { slug: string; now: Date };
export type Firing = Pick<
  Timer,
  'id' | 'tenantId' | 'at' | 'on' | 'byName' | 'failingSince' | 'problem' | 'lane' | 'now'
>;

/** How an attempt to fire a timer ended. */
export type Ending = 'not due' | 'fired' | 'nothing' | 'refused' | 'gave up' | 'left' | 'postponed';

const ACTIONS = {
  fired: 'timer.fire',
  nothing: 'timer.fire',
  refused: 'timer.refuse',
  'gave up': 'timer.give-up',
  left: 'timer.leave',
} as const;

/** Ends a timer with what it came to. */
export async function endTimer(
  tx: Tx,
  timer: Firing,
  state: keyof typeof ACTIONS,
  outcome: string,
  planNumber: number | null = null,
): Promise<Ending> {
  await tx.laneTimer.update({
    where: { id: timer.id },
    data: {
      endedAt: timer.now,
      outcome,
      planNumber,
      tryAt: null,
      missed: state === 'refused' || state === 'gave up',
    },
  });
  recordTimer(tx, ACTIONS[state], timer, { outcome });
  return state;
}

/**
 * What cannot be done now is tried again; only a switch on that is ten minutes late gives up.
 * @param soon true where a push is all that it waits for
 */
export async function postponeTimer(tx: Tx, timer: Firing, problem: string, soon = false): Promise<Ending> {
  if (timer.on && timer.now.getTime() - timer.at.getTime() >= GIVE_UP_MS)
    return endTimer(tx, timer, 'gave up', `Given up ten minutes late: ${problem}`);
  await tx.laneTimer.update({
    where: { id: timer.id },
    data: {
      tryAt: new Date(timer.now.getTime() + (soon ? SOON_MS : AGAIN_MS)),
      failingSince: timer.failingSince ?? timer.now,
      problem,
    },
  });
  const first = !soon && timer.failingSince === null;
  if (first) recordTimer(tx, 'timer.postpone', timer, { problem });
  return 'postponed';
}

/** Records an act of a timer on its lane. */
export function recordTimer(
  tx: Tx,
  action: AuditAction,
  { tenantId, on, at, byName, lane }: Pick<Firing, 'tenantId' | 'on' | 'at' | 'byName' | 'lane'>,
  detail: object,
): void {
  record(tx, tenantId, {
    action,
    target: { kind: 'lane', name: laneName(lane) },
    after: asJson({ on, at, for: byName, ...detail }),
  });
}
