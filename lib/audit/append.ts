import { Prisma, type Tx } from '@/lib/db/client';
import type { AuditAction } from './actions';
import { chainHash, GENESIS } from './chain';

export type Actor = { kind: 'person' | 'worker' | 'setup' | 'visitor'; id: string; name: string };

/** One act: what was done to what, and what it changed. Never a secret in `before` or `after`. */
export type AuditEntry = {
  action: AuditAction;
  target: { kind: string; name: string };
  before?: Prisma.InputJsonValue | null;
  after?: Prisma.InputJsonValue | null;
  /** The ecosystems and scopes that it is about, as `e:npm` and `s:pilot`. */
  about?: string[];
};

/** The chain of acts that belong to no tenant: people, sign-in, tenants added. */
export const INSTALLATION_CHAIN = 'installation';

/** From here to the end of the transaction nothing that leaves a row in this chain is committed by anybody else. */
export async function lockChain(tx: Tx, chain: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`audit:${chain}`}, 0))`;
}

/**
 * Appends one row to a chain inside the transaction of the act itself, so that neither exists without the other.
 * Appends to one chain wait for each other until that transaction ends.
 */
export async function appendAudit(tx: Tx, chain: string, actor: Actor, entry: AuditEntry): Promise<void> {
  await lockChain(tx, chain);
  // By the database's clock: a chain that several machines write to is in the order of time too.
  const [last] = await tx.$queryRaw<{ at: Date; seq: number | null; hash: string | null }[]>`
    SELECT clock_timestamp() AS "at", last."seq", last."hash" FROM (SELECT 1) AS one
    LEFT JOIN LATERAL (SELECT "seq", "hash" FROM "AuditEvent" WHERE "chain" = ${chain} ORDER BY "seq" DESC LIMIT 1) last ON true`;
  if (!last) throw new Error('The database did not tell the time.');
  const { at } = last;
  const row = {
    chain,
    seq: (last.seq ?? 0) + 1,
    actorKind: actor.kind,
    actorId: actor.id,
    actorName: actor.name,
    action: entry.action,
    targetKind: entry.target.kind,
    targetName: entry.target.name,
    before: entry.before ?? null,
    after: entry.after ?? null,
    about: entry.about ?? [],
  };
  const prevHash = last.hash ?? GENESIS;
  const hash = chainHash(prevHash, { ...row, at: at.toISOString() });
  await tx.auditEvent.create({
    data: {
      ...row,
      at,
      before: row.before ?? Prisma.DbNull,
      after: row.after ?? Prisma.DbNull,
      prevHash,
      hash,
    },
  });
}
