import { z } from 'zod';
import { read } from '../words/verb';

/** The timers whose moment has come by the database's clock, which all workers share. */
export const dueTimers = read({
  name: 'timer.due',
  needs: 'worker',
  input: z.strictObject({}),
  run: async (client) =>
    client.$queryRaw<{ id: string }[]>`
      SELECT "id" FROM "LaneTimer"
      WHERE "endedAt" IS NULL AND "at" <= now() AND ("tryAt" IS NULL OR "tryAt" <= now())
      ORDER BY "at" LIMIT 50`,
});
