import { z } from 'zod';
import { read } from '../words/verb';

/**
 * The timers whose moment has come by the database's clock, which all workers share. Of a tenant's kill switch it is one: the
 * others go with it.
 */
export const dueTimers = read({
  name: 'timer.due',
  needs: 'worker',
  input: z.strictObject({}),
  run: async (client) =>
    client.$queryRaw<{ id: string }[]>`
      SELECT "id" FROM (
        SELECT DISTINCT ON (CASE WHEN "why" = 'kill_switch' THEN "tenantId" ELSE "id" END) "id", "at"
        FROM "LaneTimer"
        WHERE "endedAt" IS NULL AND "at" <= now() AND ("tryAt" IS NULL OR "tryAt" <= now())
        ORDER BY CASE WHEN "why" = 'kill_switch' THEN "tenantId" ELSE "id" END, "id"
      ) AS "due"
      ORDER BY "at" LIMIT 50`,
});
