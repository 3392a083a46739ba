import type { Tx } from '@/lib/db/client';
import { databaseNow } from '@/lib/db/clock';
import { Settings } from '@/lib/ptc/model/tenant-schema';

/** While a push may write, a reading would see it halfway. */
const POSTPONED_S = 60;

/** When a tenant is read next; null where its watch is off. */
export function nextReading(settings: unknown, now: Date, postponed = false): Date | null {
  const { driftMinutes } = Settings.parse(settings);
  if (driftMinutes === 0) return null;
  const seconds = postponed ? Math.min(POSTPONED_S, driftMinutes * 60) : driftMinutes * 60;
  return new Date(now.getTime() + seconds * 1000);
}

/** Begins the watch of every tenant that has none yet. The first reading comes after one interval. */
export async function beginWatches(tx: Tx, tenantId?: string): Promise<void> {
  const unwatched = await tx.tenant.findMany({
    where: { watch: null, removedAt: null, ...(tenantId && { id: tenantId }) },
    select: { id: true, settings: true },
  });
  if (unwatched.length === 0) return;
  const since = await databaseNow(tx);
  await tx.watch.createMany({
    data: unwatched.map(({ id, settings }) => ({
      tenantId: id,
      since,
      nextAt: nextReading(settings, since),
    })),
    skipDuplicates: true,
  });
}
