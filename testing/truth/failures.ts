import { db } from '@/lib/db/client';
import type { Rest } from './judge';
import type { Seen } from './recorder';
import { alarmsFor, saysUnread } from './screen-judge';
import type { TruthTenant } from './truth-tenant';

/** What failed, when, and how the screen says it. */
export type Failure = { key: string; kind: FailureKind; at: number; isSaid: (seen: Seen) => boolean };
export type FailureKind =
  | 'switch'
  | 'everything off'
  | 'reading'
  | 'tenant gone'
  | 'drift'
  | 'timer missed'
  | 'connection lost'
  | 'worker gone';

/**
 * What of a tenant at rest failed so far. The clock of a push that failed starts when the tenant gave its last answer to it,
 * or, where it gave none, when the failure was stored; that of a reading, a drift and a timer when it was stored.
 */
export async function failuresOf(tenant: TruthTenant, rest: Rest, gone: boolean): Promise<Failure[]> {
  const { id: tenantId, lanes } = tenant;
  const answers = ((await tenant.control('api')) as { time: string }[]).map(({ time }) => Date.parse(time));
  const pushes = await db().push.findMany({ where: { tenantId, status: { in: ['failed', 'stale'] } } });
  const ofLanes = rest.lanes.flatMap((lane): Failure[] => {
    const push = pushes.find(({ number }) => number === lane.failed?.push);
    const stored = Number(push?.finishedAt ?? 0);
    // Where somebody else made it so, nothing is left to be said.
    if (!push || !lane.failed || stored === 0 || lane.failed.on === lane.hosts.length > 0) return [];
    const begun = Number(push.startedAt ?? stored);
    const at = answers.filter((time) => time >= begun && time <= stored).at(-1) ?? stored;
    const kind = lane.failed.everythingOff ? 'everything off' : 'switch';
    const isSaid = (seen: Seen) => alarmsFor(seen, lane, push.number);
    return [{ key: `${push.id} ${lane.profileName}`, kind, at, isSaid }];
  });
  const watch = await db().watch.findUnique({ where: { tenantId } });
  const unread = watch?.failures ? [Number(watch.failingSince)] : [];
  const drifts = await db().drift.findMany({ where: { tenantId } });
  const missed = await db().laneTimer.findMany({
    where: { tenantId, missed: true },
    include: { lane: true },
  });
  const laneOf = (name: string) => lanes.find(({ profileName }) => profileName === name);
  return [
    ...ofLanes,
    ...unread.map(
      (at): Failure => ({
        key: `reading ${at}`,
        kind: gone ? 'tenant gone' : 'reading',
        at,
        isSaid: saysUnread,
      }),
    ),
    ...drifts.map(({ kind, name, text, firstSeenAt }): Failure => {
      const lane = laneOf(name);
      const isSaid = (seen: Seen) => (lane ? alarmsFor(seen, lane) : saysDrift(seen, text));
      return {
        key: `drift ${kind} ${name} ${Number(firstSeenAt)}`,
        kind: 'drift',
        at: Number(firstSeenAt),
        isSaid,
      };
    }),
    ...missed.flatMap(({ id, endedAt, lane: { profileName, switchedAt } }): Failure[] => {
      const lane = laneOf(profileName);
      // One that was switched since is what somebody made it.
      if (!lane || !endedAt || (switchedAt && switchedAt >= endedAt)) return [];
      return [
        {
          key: `timer ${id}`,
          kind: 'timer missed',
          at: Number(endedAt),
          isSaid: (seen) => alarmsFor(seen, lane),
        },
      ];
    }),
  ];
}

const saysDrift = ({ lines }: Seen, text: string): boolean =>
  lines.some(
    ({ text: line }) => line.includes(text.replace(/\.$/, '')) || line.includes('differ in the tenant'),
  );
