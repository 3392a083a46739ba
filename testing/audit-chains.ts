import fc from 'fast-check';
import { type ChainedRow, chainHash, GENESIS, type LinkedRow } from '@/lib/audit/chain';
import type { Checkpoint } from '@/lib/audit/checkpoint';
import { ChainVerifier, type Fault } from '@/lib/audit/verify';

export type Act = Omit<ChainedRow, 'chain' | 'seq'>;

const json = fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.parse(JSON.stringify(value)) as unknown);

/** Any act, with values that are hard to write down. */
export const act: fc.Arbitrary<Act> = fc.record({
  at: fc
    .date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') })
    .map((date) => date.toISOString()),
  actorKind: fc.constantFrom('person', 'worker', 'setup'),
  actorId: fc.string(),
  actorName: fc.string(),
  action: fc.string(),
  targetKind: fc.string(),
  targetName: fc.string(),
  before: json,
  after: json,
  about: fc.array(fc.constantFrom('e:npm', 's:pilot', 'e:pypi'), { maxLength: 3 }),
});

/** The chain that these acts make, each tied to the one before it. */
export function chained(acts: Act[], chain = 'tenant', from = { seq: 0, hash: GENESIS }): LinkedRow[] {
  let prevHash = from.hash;
  return acts.map((one, index) => {
    const row = { chain, seq: from.seq + index + 1, ...one };
    const hash = chainHash(prevHash, row);
    const made = { ...row, prevHash, hash };
    prevHash = hash;
    return made;
  });
}

/** What is found in the rows of the chain `tenant`. */
export const faultOf = (rows: LinkedRow[], checkpoints: Checkpoint[] = []) =>
  faultIn(rows, checkpoints, 'tenant');

/** What is found in rows that are all of one chain: that of the first of them, or the one that is named. */
export function faultIn(
  rows: LinkedRow[],
  checkpoints: Checkpoint[] = [],
  chain = rows[0]?.chain ?? '',
): Fault | null {
  const verifier = new ChainVerifier(chain, checkpoints);
  for (const row of rows) verifier.take(row);
  return verifier.end().fault;
}

/** Ways to alter a chain: each gives the altered rows and the first position that is then not what was written. */
export const TAMPERINGS = ['edit', 'delete', 'exchange', 'insert', 'rebuild', 'cut'] as const;
export type Tampering = (typeof TAMPERINGS)[number];

/** @param at the place, from 0 to the last row @param by what is put in, or in the place of something */
export function tampered(rows: LinkedRow[], how: Tampering, at: number, by: Act): LinkedRow[] {
  const row = rows[at];
  const before = rows[at - 1] ?? { seq: 0, hash: GENESIS };
  if (!row) return rows;
  if (how === 'edit') return rows.with(at, { ...row, actorName: `${row.actorName} altered` });
  if (how === 'delete') return rows.toSpliced(at, 1);
  if (how === 'cut') return rows.slice(0, at);
  if (how === 'exchange') {
    const other = at > 0 ? at - 1 : 1;
    const with_ = rows[other];
    return with_ ? rows.with(at, with_).with(other, row) : rows;
  }
  const forged = { ...by, actorName: `${by.actorName} forged` };
  if (how === 'insert')
    return [
      ...rows.slice(0, at),
      ...chained([forged], row.chain, before),
      ...rows.slice(at).map((one) => ({ ...one, seq: one.seq + 1 })),
    ];
  // Everything from there on is written anew, and fits.
  const rest = rows
    .slice(at + 1)
    .map(({ chain: _, seq: __, prevHash: ___, hash: ____, ...content }) => content);
  return [...rows.slice(0, at), ...chained([forged, ...rest], row.chain, before)];
}
