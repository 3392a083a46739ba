import { z } from 'zod';
import type { Tx } from '@/lib/db/client';
import { write } from '../words/verb';
import { markOf } from './mark';
import { beginWatches } from './schedule';

/** A claim that its holder does not renew for so long is free again: the holder is dead, or cut off. */
const HELD_S = 60;

export type ClaimedReading = { tenantId: string; tenant: string; claim: string; mark: string };

const Input = z.strictObject({
  /** How many more tenants the caller can read now. */
  room: z.number().int().min(0).max(20),
  /** The claims under which it is reading already. */
  held: z.array(z.uuid()).max(20),
});

/**
 * Hands the tenants that are due for a reading to the calling worker, each to one worker at a time, and renews the claims
 * that it still reads under. A tenant with a push under way is put off by a minute.
 */
export const claimReadings = write({
  name: 'watch.claim',
  needs: 'worker',
  input: Input,
  run: async (tx, { room, held }, { actor }) => {
    await beginWatches(tx);
    await renew(tx, held);
    await postponePushing(tx);
    const claimed = await claimDue(tx, room, actor.name);
    const readings: ClaimedReading[] = [];
    for (const one of claimed) readings.push({ ...one, mark: await markOf(tx, one.tenantId) });
    return readings;
  },
});

async function renew(tx: Tx, held: string[]): Promise<void> {
  if (held.length === 0) return;
  await tx.$executeRaw`
    UPDATE "Watch" SET "claimedUntil" = now() + make_interval(secs => ${HELD_S}) WHERE "claim" = ANY(${held}::uuid[])`;
}

async function postponePushing(tx: Tx): Promise<void> {
  await tx.$executeRaw`
    WITH "due" AS (
      SELECT "tenantId" FROM "Watch" WHERE "nextAt" <= now() AND ("claim" IS NULL OR "claimedUntil" < now())
      AND EXISTS (SELECT FROM "Push" WHERE "Push"."tenantId" = "Watch"."tenantId" AND "status" IN ('queued', 'running'))
      FOR UPDATE SKIP LOCKED)
    UPDATE "Watch" SET "nextAt" = now() + interval '1 minute', "claim" = NULL
    FROM "due" WHERE "Watch"."tenantId" = "due"."tenantId"`;
}

async function claimDue(tx: Tx, room: number, name: string) {
  return tx.$queryRaw<{ tenantId: string; tenant: string; claim: string }[]>`
    WITH "due" AS (
      SELECT "tenantId" FROM "Watch" WHERE "nextAt" <= now() AND ("claim" IS NULL OR "claimedUntil" < now())
      ORDER BY "nextAt" LIMIT ${room} FOR UPDATE SKIP LOCKED)
    UPDATE "Watch" SET "claim" = gen_random_uuid(), "claimedBy" = ${name},
      "claimedUntil" = now() + make_interval(secs => ${HELD_S})
    FROM "due" JOIN "Tenant" ON "Tenant"."id" = "due"."tenantId"
    WHERE "Watch"."tenantId" = "due"."tenantId"
    RETURNING "Watch"."tenantId", "Tenant"."slug" AS "tenant", "Watch"."claim"`;
}
