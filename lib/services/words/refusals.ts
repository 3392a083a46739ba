import { type Actor, appendAudit, INSTALLATION_CHAIN } from '@/lib/audit/append';
import { db, type Tx } from '@/lib/db/client';
import { unawaited } from '@/lib/db/unawaited';
import type { Context } from './context';

type Refused = { actor: Actor; verb: string; chain: string; times: number };

/** What is not in the database yet, each person, verb and chain once: many refusals at once need one row. */
const pending = new Map<string, Refused>();
/** Somebody who asks for ever new tenants must not fill the memory; what is beyond is not told. */
const MOST_PENDING = 10_000;
/** The first try and those after it, where the database does not answer. */
const TRIES = 3;
let telling = false;

/**
 * Tells the audit that somebody was refused. The first within a minute at once, the others of that minute in one row once it is over
 * (`tellRest`): two rows a person, verb and minute, however often somebody tries. Nobody waits for it: how long an answer takes must
 * not say whether a tenant exists. One after the other, so that who is refused takes no connection of those who are not.
 */
export function tellRefusal({ actor }: Context, verb: string, chain: string): void {
  const key = JSON.stringify([chain, actor.id, verb]);
  const known = pending.get(key);
  if (known) known.times += 1;
  else if (pending.size < MOST_PENDING) pending.set(key, { actor, verb, chain, times: 1 });
  if (!telling) unawaited(tellPending(), isMissing);
}

async function tellPending(): Promise<void> {
  telling = true;
  try {
    await tellEach();
  } finally {
    telling = false;
  }
}

async function tellEach(): Promise<void> {
  for (let next = pending.entries().next(); !next.done; next = pending.entries().next()) {
    const [key, refused] = next.value;
    pending.delete(key);
    await tellSurely(refused);
  }
}

async function tellSurely(refused: Refused): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await tell(refused);
    } catch (error) {
      if (tries < TRIES) continue;
      return isMissing(error);
    }
  }
}

function isMissing(error: unknown): void {
  console.error(`A refusal is missing in the audit: ${error instanceof Error ? error.message : 'unknown'}`);
}

async function tell({ actor, verb, chain, times }: Refused): Promise<void> {
  const key = { chain, actorId: actor.id, verb };
  await db().$transaction(async (tx) => {
    const [counted] = await tx.$queryRaw<{ count: number; minute: Date }[]>`
      INSERT INTO "Refusal" AS "own" ("chain", "actorId", "actorName", "verb", "minute", "count", "told")
      VALUES (${chain}, ${actor.id}, ${actor.name}, ${verb}, date_trunc('minute', now()), ${times}, ${times})
      ON CONFLICT ("chain", "actorId", "verb", "minute")
        DO UPDATE SET "count" = LEAST("own"."count" + ${times}, 1000000000)
      RETURNING "count", "minute"`;
    if (counted?.count === times) await append(tx, key, actor, times, counted.minute);
  });
}

/** Tells of what was refused in minutes that are over and not told yet. Called by the worker, again and again. */
export async function tellRest(tx: Tx): Promise<number> {
  const rest = await tx.$queryRaw<
    { chain: string; actorId: string; actorName: string; verb: string; minute: Date; more: number }[]
  >`
    DELETE FROM "Refusal" WHERE "minute" < date_trunc('minute', now())
    RETURNING "chain", "actorId", "actorName", "verb", "minute", "count" - "told" AS "more"`;
  const untold = rest.filter(({ more }) => more > 0);
  for (const { actorName, more, minute, ...key } of untold)
    await append(tx, key, { kind: 'person', id: key.actorId, name: actorName }, more, minute);
  return untold.length;
}

function append(
  tx: Tx,
  { chain, verb }: { chain: string; verb: string },
  { kind, id, name }: Actor,
  times: number,
  minute: Date,
): Promise<void> {
  return appendAudit(
    tx,
    chain || INSTALLATION_CHAIN,
    { kind, id, name },
    {
      action: 'right.refuse',
      target: { kind: 'act', name: verb },
      after: { times, minute: minute.toISOString() },
    },
  );
}
