import type { Tx } from '@/lib/db/client';
import type { Timer } from './ending';

/** Locks a timer that is still due; null where it is over, was postponed, or is in the hands of another worker. */
export async function claimTimer(tx: Tx, id: string): Promise<Timer | null> {
  const [taken] = await tx.$queryRaw<{ now: Date }[]>`
    SELECT now() AS "now" FROM "LaneTimer"
    WHERE "id" = ${id}::uuid AND "endedAt" IS NULL AND "at" <= now() AND ("tryAt" IS NULL OR "tryAt" <= now())
    FOR UPDATE SKIP LOCKED`;
  return taken ? claimed(tx, id, taken.now) : null;
}

/** Locks those of the same kill switch that are due as well: they go in one push. */
export async function claimWithIt(tx: Tx, { id, tenantId, now }: Timer): Promise<Timer[]> {
  const taken = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "LaneTimer"
    WHERE "tenantId" = ${tenantId}::uuid AND "why" = 'kill_switch' AND "id" <> ${id}::uuid
      AND "endedAt" IS NULL AND "at" <= now() AND ("tryAt" IS NULL OR "tryAt" <= now())
    ORDER BY "id" FOR UPDATE SKIP LOCKED`;
  const timers: Timer[] = [];
  // One query at a time on one connection.
  for (const one of taken) timers.push(await claimed(tx, one.id, now));
  return timers;
}

async function claimed(tx: Tx, id: string, now: Date): Promise<Timer> {
  const { tenant, ...timer } = await tx.laneTimer.findUniqueOrThrow({
    where: { id },
    include: { tenant: { select: { slug: true } }, lane: { include: { ecosystem: true, scope: true } } },
  });
  return { ...timer, slug: tenant.slug, now };
}
