import { type Actor, type AuditEntry, appendAudit, INSTALLATION_CHAIN } from '@/lib/audit/append';
import type { Tx } from '@/lib/db/client';
import { aboutOf } from './about';

type Act = { chain: string; entry: AuditEntry; by: Actor };
type Acts = { actor: Actor; list: Act[] };

/** What was recorded in a transaction that is under way. */
const underWay = new WeakMap<Tx, Acts>();

/**
 * Records an act in the transaction that carries it out: neither is committed without the other.
 * @param chain the tenant's id, or the installation's chain
 * @param by who did it, where that is somebody else than who called the verb
 * @throws Error outside the transaction of a verb, where nobody would write it down
 */
export function record(tx: Tx, chain: string, entry: AuditEntry, by?: Actor): void {
  const acts = underWay.get(tx);
  if (!acts) throw new Error(`${entry.action} was recorded outside the transaction of a verb.`);
  acts.list.push({ chain, entry, by: by ?? acts.actor });
}

/**
 * Does what a verb does in its transaction, then appends what was recorded meanwhile, in that order. Last, as from the first
 * row on nobody else can append to the same chain.
 * @param must whether whatever is changed has to be recorded
 * @throws Error where something was changed that had to be and was not: then nothing is
 */
export async function withRecord<T>(
  tx: Tx,
  { actor, must }: { actor: Actor; must: boolean },
  act: () => Promise<T>,
): Promise<T> {
  const acts: Acts = { actor, list: [] };
  const before = must ? await rowsWritten(tx) : 0n;
  underWay.set(tx, acts);
  const value = await act();
  for (const { chain, entry, by } of acts.list) {
    const about = chain === INSTALLATION_CHAIN ? [] : await aboutOf(tx, chain, entry);
    await appendAudit(tx, chain, by, { ...entry, about });
  }
  underWay.delete(tx);
  if (must && acts.list.length === 0 && (await rowsWritten(tx)) > before)
    throw new Error('Something was changed, and no act was recorded.');
  return value;
}

/**
 * How many rows this connection has written, by the database's own count: only a difference within a transaction says
 * something, as what earlier transactions wrote may still be counted.
 */
async function rowsWritten(tx: Tx): Promise<bigint> {
  const [found] = await tx.$queryRaw<{ rows: bigint }[]>`
    SELECT coalesce(sum("n_tup_ins" + "n_tup_upd" + "n_tup_del"), 0)::bigint AS "rows"
    FROM "pg_stat_xact_user_tables"`;
  return found?.rows ?? 0n;
}
