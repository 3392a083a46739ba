import type { Tx } from '@/lib/db/client';
import type { Timer } from './ending';

/** Locks a timer that is still due; null where it is over, was postponed, or is in the hands of another worker. */
export async function claimTimer(tx: Tx, id: string): Promise<Timer | null> {
  const [taken] = await tx.$queryRaw<{ now: Date }[]>`
    SELECT now() AS "now" FROM "LaneTimer"
    WHERE "id" = ${id}::uuid AND "endedAt" IS NULL AND "at" <= now() AND ("tryAt" IS NULL OR "tryAt" <= now())
    FOR UPDATE SKIP LOCKED`;
  if (!taken) return null;
  const { tenant, ...timer } = await tx.laneTimer.findUniqueOrThrow({
    where: { id },
    include: { tenant: { select: { slug: true } }, lane: { include: { ecosystem: true, scope: true } } },
  });
  return { ...timer, slug: tenant.slug, now: taken.now };
}
