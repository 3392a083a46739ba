import { createHash } from 'node:crypto';
import { db } from '@/lib/db/client';

/** So long an attempt counts, from the first of its key on. Seconds. */
const WINDOW_S = 600;

/** Attempts by key, counted for all web servers together within ten minutes that begin with the first of them. */
export const attempts = {
  /** Counts one more. @returns how many there are, this one among them, and when they are forgotten */
  async count(key: string): Promise<{ count: number; leftMs: number }> {
    // Somebody may send a new key each time: what no longer counts goes with the next attempt of anybody.
    await db().$executeRaw`
      DELETE FROM "SignInAttempts" WHERE "firstAt" <= now() - make_interval(secs => ${WINDOW_S})`;
    // One statement, so that attempts at several web servers at once are counted one after the other.
    const [row] = await db().$queryRaw<{ count: number; leftMs: number }[]>`
      INSERT INTO "SignInAttempts" AS "own" ("key", "count", "firstAt") VALUES (${digest(key)}, 1, now())
      ON CONFLICT ("key") DO UPDATE SET "count" = LEAST("own"."count" + 1, 1000000)
      RETURNING "count", (EXTRACT(EPOCH FROM "firstAt" - now()) + ${WINDOW_S}) * 1000 AS "leftMs"`;
    return { count: row?.count ?? 1, leftMs: Math.max(Number(row?.leftMs ?? 0), 1) };
  },

  /** How many are counted now. */
  async of(key: string): Promise<number> {
    const row = await db().signInAttempts.findUnique({ where: { key: digest(key) } });
    return row?.count ?? 0;
  },

  /** One that is not to count after all. */
  async giveBack(key: string): Promise<void> {
    await db().$executeRaw`
      UPDATE "SignInAttempts" SET "count" = GREATEST("count" - 1, 0) WHERE "key" = ${digest(key)}`;
  },

  async forget(key: string): Promise<void> {
    await db().signInAttempts.deleteMany({ where: { key: digest(key) } });
  },
};

/** Lets so many attempts through; `take` answers how many milliseconds to wait, 0 for one that is let through. */
export class AttemptLimit {
  constructor(private readonly max: number) {}

  async take(key: string): Promise<number> {
    const { count, leftMs } = await attempts.count(key);
    return count > this.max ? leftMs : 0;
  }
}

function digest(key: string): string {
  return createHash('sha256').update(key).digest('base64url');
}
