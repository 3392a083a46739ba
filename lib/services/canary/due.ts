import { z } from 'zod';
import { write } from '../words/verb';

/** So many canaries are taken out in one round. */
const ROOM = 10;
/** Before a second try; each further one waits twice as long, up to half an hour. */
const AGAIN_S = 30;
const MOST_DOUBLINGS = 6;

/**
 * Hands the canaries that have to go to the calling worker, each to one worker at a time: those whose time is over, that
 * were proven or abandoned, and those whose placing did not end as it should, because it may have got through. One whose
 * lane has a push under way waits for its end. The claim of a worker that dies runs out.
 */
export const dueCanaries = write({
  name: 'canary.due',
  needs: 'worker',
  input: z.strictObject({}),
  run: async (tx) => {
    const value = await tx.$queryRaw<{ id: string; tenant: string }[]>`
      WITH "due" AS (
        SELECT "id" FROM "CanaryProof" WHERE "standingIn" IS NOT NULL
        AND ("claimedUntil" IS NULL OR "claimedUntil" < now())
        AND ("state" <> 'standing' OR "until" <= now())
        AND NOT EXISTS (SELECT FROM "PlanLane" JOIN "Push" ON "Push"."planId" = "PlanLane"."planId"
          WHERE "PlanLane"."laneId" = "CanaryProof"."laneId" AND "Push"."status" IN ('queued', 'running'))
        ORDER BY "createdAt" LIMIT ${ROOM} FOR UPDATE SKIP LOCKED)
      UPDATE "CanaryProof" SET "attempts" = "attempts" + 1, "claimedUntil" = now()
        + make_interval(secs => ${AGAIN_S}::int * power(2, least("attempts", ${MOST_DOUBLINGS}::int)))
      FROM "due", "Tenant" WHERE "CanaryProof"."id" = "due"."id" AND "Tenant"."id" = "CanaryProof"."tenantId"
      RETURNING "CanaryProof"."id", "Tenant"."slug" AS "tenant"`;
    return value;
  },
});
