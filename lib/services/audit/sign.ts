import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import { type Checkpoint, judgeSignature, signCheckpoint } from '@/lib/audit/checkpoint';
import { keyIdOf, privateKeyOf, publicKeyOf, publicTextOf } from '@/lib/audit/keys';
import { ChainVerifier, type Fault } from '@/lib/audit/verify';
import { config } from '@/lib/config';
import { db, type Tx } from '@/lib/db/client';
import { databaseNow } from '@/lib/db/clock';
import { read, write } from '../words/verb';
import { textsAfter } from './rows';

/** The chains that have rows which no checkpoint is about; none where there is no key to sign with. */
export const unsignedChains = read({
  name: 'audit.unsigned-chains',
  needs: 'worker',
  input: z.strictObject({}),
  run: async (client) => {
    const key = config('TURNOUT_AUDIT_KEY');
    if (!key) return [];
    const keyId = keyIdOf(privateKeyOf(key));
    // From one chain to the next by the index: their rows are not read.
    const found = await client.$queryRaw<{ chain: string }[]>`
      WITH RECURSIVE chains("chain") AS (
        SELECT min("chain") FROM "AuditEvent"
        UNION ALL
        SELECT (SELECT min(e."chain") FROM "AuditEvent" e WHERE e."chain" > c."chain")
        FROM chains c WHERE c."chain" IS NOT NULL)
      SELECT c."chain" FROM chains c WHERE c."chain" IS NOT NULL
      AND (SELECT max(e."seq") FROM "AuditEvent" e WHERE e."chain" = c."chain")
        > coalesce((SELECT max(p."seq") FROM "AuditCheckpoint" p WHERE p."chain" = c."chain" AND p."keyId" = ${keyId}), 0)`;
    return found.map(({ chain }) => chain);
  },
});

/**
 * Signs what a chain is by now, once the rows since its last checkpoint were seen to follow from it: nothing that was altered
 * meanwhile gets a signature.
 * @returns the checkpoint; null where another worker made it, or there is nothing to sign
 */
export const signChain = write({
  name: 'audit.sign-chain',
  needs: 'worker',
  input: z.strictObject({ chain: z.string().min(1).max(100) }),
  fetch: async ({ chain }) => {
    const text = config('TURNOUT_AUDIT_KEY');
    if (!text) return { checkpoint: null, fault: null };
    const key = privateKeyOf(text);
    const last = await lastCheckpoint(db(), chain, publicKeyOf(publicTextOf(text)));
    return signed(chain, key, last);
  },
  run: async (tx, _, __, { checkpoint, fault }) => {
    if (!checkpoint) return { checkpoint, fault };
    const data = [{ ...checkpoint, at: new Date(checkpoint.at) }];
    const { count } = await tx.auditCheckpoint.createMany({ data, skipDuplicates: true });
    return { checkpoint: count === 1 ? checkpoint : null, fault };
  },
});

type Signed = { checkpoint: Checkpoint | null; fault: Fault | null };

async function signed(chain: string, key: KeyObject, last: Checkpoint | null): Promise<Signed> {
  const client = db();
  if (last) {
    const row = await client.auditEvent.findUnique({
      where: { chain_seq: { chain, seq: last.seq } },
      select: { hash: true },
    });
    if (row?.hash !== last.hash)
      return { checkpoint: null, fault: { position: last.seq, why: 'it is not the row that was signed' } };
  }
  const verifier = new ChainVerifier(chain, [], last ?? undefined);
  let end: { seq: number; hash: string } | null = null;
  for await (const rows of textsAfter(chain, last?.seq)) {
    for (const row of rows) verifier.takeText(row);
    end = rows.at(-1) ?? end;
  }
  const { fault } = verifier.end();
  if (fault || !end) return { checkpoint: null, fault };
  const at = (await databaseNow(client)).toISOString();
  return { checkpoint: signCheckpoint(key, { chain, seq: end.seq, hash: end.hash, at }), fault };
}

/** The newest that this key really signed: a row that somebody else put in is no reason to sign nothing. */
async function lastCheckpoint(client: Tx, chain: string, key: KeyObject): Promise<Checkpoint | null> {
  const keyId = keyIdOf(key);
  for (let before: number | undefined; ; ) {
    const rows = await client.auditCheckpoint.findMany({
      where: { chain, keyId, ...(before !== undefined && { seq: { lt: before } }) },
      orderBy: { seq: 'desc' },
      take: 20,
      omit: { id: true },
    });
    const checkpoints = rows.map((row) => ({ ...row, at: row.at.toISOString() }));
    const found = checkpoints.find((one) => judgeSignature(new Map([[keyId, key]]), one) === 'holds');
    if (found || rows.length === 0) return found ?? null;
    before = rows.at(-1)?.seq;
  }
}
