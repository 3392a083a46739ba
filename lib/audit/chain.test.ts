import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ChainedRow, chainHash, firstBrokenRow, GENESIS } from './chain';

type Row = ChainedRow & { prevHash: string; hash: string };

const json = fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.parse(JSON.stringify(value)) as unknown);
const act = fc.record({
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
});

function chained(acts: Omit<ChainedRow, 'chain' | 'seq'>[]): Row[] {
  let prevHash = GENESIS;
  return acts.map((one, index) => {
    const row = { chain: 'tenant', seq: index + 1, ...one };
    const hash = chainHash(prevHash, row);
    const made = { ...row, prevHash, hash };
    prevHash = hash;
    return made;
  });
}

const chain = fc.array(act, { minLength: 2, maxLength: 8 }).map(chained);
/** A chain, and a place in it. */
const placed = chain.chain((rows) =>
  fc.record({ rows: fc.constant(rows), at: fc.nat({ max: rows.length - 1 }) }),
);

test('a chain as it was written holds, and so does none', () => {
  expect(firstBrokenRow([])).toBeNull();
  fc.assert(fc.property(chain, (rows) => firstBrokenRow(rows) === null));
});

test('a head of a chain holds by itself', () => {
  fc.assert(fc.property(placed, ({ rows, at }) => firstBrokenRow(rows.slice(0, at)) === null));
});

describe('is found at the first bad position', () => {
  test('an edit of any one field', () => {
    const field = fc.constantFrom<(keyof Row)[]>(
      ...(['chain', 'seq', 'at', 'actorKind', 'actorId', 'actorName', 'action'] as const),
      ...(['targetKind', 'targetName', 'before', 'after', 'prevHash', 'hash'] as const),
    );
    fc.assert(
      fc.property(placed, field, ({ rows, at }, name) => {
        const row = rows[at];
        if (!row) return;
        const value = name === 'seq' ? row.seq + 1_000 : `${JSON.stringify(row[name])} altered`;
        const edited = rows.with(at, { ...row, [name]: value });
        expect(firstBrokenRow(edited)).toBe(edited[at]?.seq);
      }),
      { numRuns: 300 },
    );
  });

  test('an edit with its own hash made right: the row after it no longer follows', () => {
    fc.assert(
      fc.property(placed, ({ rows, at }) => {
        const row = rows[at];
        if (!row || at === rows.length - 1) return;
        const { prevHash, hash: _, ...content } = { ...row, actorName: `${row.actorName} altered` };
        const edited = rows.with(at, { ...content, prevHash, hash: chainHash(prevHash, content) });
        expect(firstBrokenRow(edited)).toBe(at + 2);
        const linked = edited.map((one, index) =>
          index === at + 1 ? { ...one, prevHash: edited[at]?.hash ?? '' } : one,
        );
        expect(firstBrokenRow(linked)).toBe(at + 2);
      }),
    );
  });

  test('a gap in the numbers of a chain that was written anew', () => {
    fc.assert(
      fc.property(act, fc.integer({ min: 2, max: 9 }), (one, from) => {
        const row = { chain: 'tenant', seq: from, ...one };
        expect(firstBrokenRow([{ ...row, prevHash: GENESIS, hash: chainHash(GENESIS, row) }])).toBe(from);
      }),
    );
  });

  test('a row taken out', () => {
    fc.assert(
      fc.property(placed, ({ rows, at }) => {
        if (at === rows.length - 1) return;
        expect(firstBrokenRow(rows.toSpliced(at, 1))).toBe(at + 2);
      }),
    );
  });

  test('a row put in, with or without a hash that is right', () => {
    fc.assert(
      fc.property(placed, act, fc.boolean(), ({ rows, at }, extra, renumbered) => {
        const prevHash = rows[at - 1]?.hash ?? GENESIS;
        const row = { chain: 'tenant', seq: at + 1, ...extra };
        const added = { ...row, prevHash, hash: chainHash(prevHash, row) };
        const rest = rows.slice(at).map((one) => (renumbered ? { ...one, seq: one.seq + 1 } : one));
        expect(firstBrokenRow([...rows.slice(0, at), added, ...rest])).toBe(rest[0]?.seq);
      }),
    );
  });

  test('two rows exchanged', () => {
    fc.assert(
      fc.property(placed, ({ rows, at }) => {
        const [first, second] = [rows[at], rows[at + 1]];
        if (!first || !second) return;
        expect(firstBrokenRow(rows.with(at, second).with(at + 1, first))).toBe(second.seq);
        const renumbered = rows
          .with(at, { ...second, seq: first.seq })
          .with(at + 1, { ...first, seq: second.seq });
        expect(firstBrokenRow(renumbered)).toBe(first.seq);
      }),
    );
  });
});

test('a cut tail is not found by the chain alone, which the threat model says', () => {
  fc.assert(fc.property(chain, (rows) => firstBrokenRow(rows.slice(0, -1)) === null));
});
