import { createHash } from 'node:crypto';
import { canonicalJson } from '@/lib/ptc/model/canonical';

/** One audit row as it is hashed; `at` in ISO 8601 UTC with milliseconds. */
export type ChainedRow = {
  chain: string;
  seq: number;
  at: string;
  actorKind: string;
  actorId: string;
  actorName: string;
  action: string;
  targetKind: string;
  targetName: string;
  before: unknown;
  after: unknown;
};

/** The hash before the first row of a chain. */
export const GENESIS = '0'.repeat(64);

/** SHA-256 over the previous hash and the canonical row. */
export function chainHash(prevHash: string, row: ChainedRow): string {
  return createHash('sha256').update(prevHash).update('\n').update(canonicalJson(row)).digest('hex');
}

/** The `seq` of the first row that does not follow from the one before it; null where the whole chain holds. */
export function firstBrokenRow(rows: (ChainedRow & { prevHash: string; hash: string })[]): number | null {
  let previous = GENESIS;
  for (const [index, { prevHash, hash, ...row }] of rows.entries()) {
    const holds = row.seq === index + 1 && prevHash === previous && hash === chainHash(prevHash, row);
    if (!holds) return row.seq;
    previous = hash;
  }
  return null;
}
