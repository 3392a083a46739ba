import { createHash } from 'node:crypto';
import { db } from '@/lib/db/client';

/**
 * Counts attempts by key, for all web servers together, within a window that begins with the first of them. `take`
 * answers how many milliseconds to wait; 0 lets the attempt through and counts it.
 */
export class AttemptLimit {
  constructor(private readonly limit: { max: number; windowS: number }) {}

  async take(key: string): Promise<number> {
    const { max, windowS } = this.limit;
    // Somebody may send a new key each time: what no longer counts goes with the next attempt of anybody.
    await db().$executeRaw`
      DELETE FROM "SignInAttempts" WHERE "firstAt" <= now() - make_interval(secs => ${windowS})`;
    // One statement, so that attempts at several web servers at once are counted one after the other.
    const [row] = await db().$queryRaw<{ count: number; waitMs: number }[]>`
      INSERT INTO "SignInAttempts" AS "own" ("key", "count", "firstAt") VALUES (${digest(key)}, 1, now())
      ON CONFLICT ("key") DO UPDATE SET "count" = LEAST("own"."count" + 1, ${max + 1})
      RETURNING "count", (EXTRACT(EPOCH FROM "firstAt" - now()) + ${windowS}) * 1000 AS "waitMs"`;
    return row && row.count > max ? Math.max(Number(row.waitMs), 1) : 0;
  }

  /** @returns how many attempts were counted */
  async forget(key: string): Promise<number> {
    const [row] = await db().$queryRaw<{ count: number }[]>`
      DELETE FROM "SignInAttempts" WHERE "key" = ${digest(key)} RETURNING "count"`;
    return row?.count ?? 0;
  }
}

function digest(key: string): string {
  return createHash('sha256').update(key).digest('base64url');
}
