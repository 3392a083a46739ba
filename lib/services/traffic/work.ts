import { z } from 'zod';
import { databaseNow } from '@/lib/db/clock';
import { PLACES } from '@/lib/duck/folder';
import { ServiceError } from '../words/problem';
import { asJson, write } from '../words/verb';
import { TrafficBasis } from './basis';
import { TrafficOutcome, WhoOutcome } from './outcome';

/** A reading whose worker says nothing for so long is another worker's. */
const HELD_S = 30;

/** Hands one file that waits to the calling worker, or one whose worker is gone; null where there is none. */
export const claimReading = write({
  name: 'traffic.claim',
  needs: 'worker',
  /** Whether the worker has the watched folder: files in it are for those who do. */
  input: z.strictObject({ watches: z.boolean() }),
  run: async (tx, { watches }) => {
    const [claimed] = await tx.$queryRaw<{ id: string; claim: string }[]>`
      UPDATE "TrafficReading" SET "state" = 'reading', "claim" = gen_random_uuid(),
        "claimedUntil" = now() + make_interval(secs => ${HELD_S}), "startedAt" = coalesce("startedAt", now())
      WHERE "id" = (SELECT "id" FROM "TrafficReading"
        WHERE (${watches} OR NOT "watched") AND ("state" = 'queued' OR ("state" = 'reading' AND "claimedUntil" < now()))
        ORDER BY "createdAt" LIMIT 1 FOR UPDATE SKIP LOCKED)
      RETURNING "id", "claim"`;
    if (!claimed) return null;
    const row = await tx.trafficReading.findUniqueOrThrow({
      where: { id: claimed.id },
      include: { tenant: { select: { slug: true } } },
    });
    const { tenantId, pseudonyms, requestsName, fileName, watched, tenant, spanFrom, spanTo } = row;
    const basis = TrafficBasis.parse(row.basis);
    return {
      ...claimed,
      tenantId,
      pseudonyms,
      hasRequests: requestsName !== null,
      watched: watched ? { tenant: tenant.slug, name: fileName } : null,
      span: spanFrom && spanTo ? { table: fileName, from: spanFrom, to: spanTo } : null,
      basis,
    };
  },
});

const Claim = { reading: z.uuid(), claim: z.uuid() };
const Hash = z.string().length(64);
const Count = z.number().int().min(0);

/** Says how far a reading is. @returns whether it is to go on: not where somebody stopped it, or another worker has it */
export const noteProgress = write({
  name: 'traffic.note-progress',
  needs: 'worker',
  input: z.strictObject({ ...Claim, bytes: Count, lines: Count, bad: Count }),
  run: async (tx, { reading, claim, bytes, lines, bad }) => {
    const noted = await tx.$executeRaw`
      UPDATE "TrafficReading" SET "readBytes" = ${bytes}, "lines" = ${lines}, "bad" = ${bad},
        "claimedUntil" = now() + make_interval(secs => ${HELD_S})
      WHERE "id" = ${reading}::uuid AND "claim" = ${claim}::uuid AND "state" = 'reading'`;
    return { goesOn: noted === 1 };
  },
});

/** Keeps what a reading came to, or why it could not be done. */
export const finishReading = write({
  name: 'traffic.finish',
  needs: 'worker',
  input: z.strictObject({
    ...Claim,
    came: z.union([
      // A table has no hash.
      z.strictObject({
        sha256: Hash.nullable(),
        outcome: TrafficOutcome,
        requests: z.strictObject({ sha256: Hash, who: WhoOutcome }).nullable(),
      }),
      z.strictObject({ problem: z.string().max(1_000) }),
    ]),
  }),
  run: async (tx, { reading, claim, came }) => {
    const data =
      'problem' in came
        ? { state: 'failed' as const, problem: came.problem }
        : {
            state: 'done' as const,
            sha256: came.sha256,
            outcome: asJson(came.outcome),
            ...(came.requests && {
              requestsSha256: came.requests.sha256,
              who: asJson(came.requests.who),
            }),
            lines: came.outcome.lines,
            bad: came.outcome.bad,
          };
    const { count } = await tx.trafficReading.updateMany({
      where: { id: reading, claim, state: 'reading' },
      data: { ...data, claim: null, finishedAt: await databaseNow(tx) },
    });
    if (count === 0)
      throw new ServiceError('conflict', 'Another worker has this reading, or it was stopped.');
    return null;
  },
});

/**
 * Of some folders those that nobody needs any more: of files where their reading is done, failed or removed, of the rows of who it was
 * where it is removed.
 */
export const overReadings = write({
  name: 'traffic.over',
  needs: 'worker',
  input: z.strictObject({ place: z.enum(PLACES), readings: z.array(z.uuid()).max(1_000) }),
  run: async (tx, { place, readings }) => {
    const needed = await tx.trafficReading.findMany({
      where: {
        id: { in: readings },
        ...(place === 'traffic' && { state: { in: ['uploading', 'queued', 'reading', 'stopped'] } }),
      },
      select: { id: true },
    });
    const ids = new Set(needed.map(({ id }) => id));
    return readings.filter((id) => !ids.has(id));
  },
});
