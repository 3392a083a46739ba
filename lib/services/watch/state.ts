import type { Tx } from '@/lib/db/client';
import { databaseNow } from '@/lib/db/clock';
import type { ObjectKind } from '@/lib/ptc/model/objects';
import { isWatched, readableKinds } from '../ledger/transports';
import type { LoadedTenant } from '../words/loaded-tenant';

/** How a tenant's watch stands. Silence is told apart from “fine”: overdue, failing and off are words of their own. */
export type WatchState = {
  /** The moment that all this is true of, by the database's clock. */
  now: Date;
  /** Between two readings; 0 is off. */
  minutes: number;
  readAt: Date | null;
  nextAt: Date | null;
  /** Who reads at this moment. */
  readBy: string | null;
  /** What the last complete reading read, and how many objects it compared. */
  kinds: string[];
  compared: number;
  failing: { since: Date; at: Date; problem: string; times: number } | null;
  /** The watch is on, and no reading was complete for more than two intervals. */
  overdue: boolean;
  /** What an API of this tenant can read at all; of Private Access what the last reading had something of. */
  readable: ObjectKind[];
  drifted: number;
};

const OVERDUE_AFTER_INTERVALS = 2;

/**
 * How the watch of a tenant stands now.
 * @param drifts the objects that differ, where they were read already
 */
export async function watchState(
  client: Tx,
  loaded: LoadedTenant,
  drifts?: Promise<unknown[]>,
): Promise<WatchState> {
  const tenantId = loaded.row.id;
  const [now, watch, drifted] = await Promise.all([
    databaseNow(client),
    client.watch.findUnique({ where: { tenantId } }),
    drifts?.then(({ length }) => length) ?? client.drift.count({ where: { tenantId } }),
  ]);
  const minutes = loaded.model.settings.driftMinutes;
  const known = Math.max(Number(watch?.readAt ?? 0), Number(watch?.since ?? loaded.row.createdAt));
  const isClaimed = watch?.claimedUntil != null && watch.claimedUntil > now;
  return {
    now,
    minutes,
    drifted,
    readAt: watch?.readAt ?? null,
    nextAt: watch?.nextAt ?? null,
    readBy: isClaimed ? (watch?.claimedBy ?? null) : null,
    kinds: watch?.kinds ?? [],
    compared: watch?.compared ?? 0,
    failing: failingOf(watch),
    overdue: minutes > 0 && now.getTime() - known > OVERDUE_AFTER_INTERVALS * minutes * 60_000,
    readable: readableKinds(loaded).filter((kind) =>
      isWatched(
        kind,
        (watch?.kinds ?? []).map((one) => ({ kind: one })),
      ),
    ),
  };
}

type Failures = {
  failingSince: Date | null;
  failedAt: Date | null;
  problem: string | null;
  failures: number;
};

function failingOf(watch: Failures | null): WatchState['failing'] {
  if (!watch?.failingSince || !watch.failedAt) return null;
  const { failingSince: since, failedAt: at, problem, failures: times } = watch;
  return { since, at, problem: problem ?? '', times };
}
