import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '@/lib/ptc/model/canonical';
import { act, chained, faultOf, TAMPERINGS, tampered } from '@/testing/audit-chains';
import { canonicalRow, chainHash, GENESIS, type LinkedRow } from './chain';
import { byKeyId, judgeSignature, signCheckpoint } from './checkpoint';

const chain = fc.array(act, { minLength: 2, maxLength: 8 }).map((acts) => chained(acts));
/** A chain, and a place in it. */
const placed = chain.chain((rows) =>
  fc.record({ rows: fc.constant(rows), at: fc.nat({ max: rows.length - 1 }) }),
);
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const other = generateKeyPairSync('ed25519');
const checkpointAt = ({ chain: of, seq, hash }: LinkedRow) =>
  signCheckpoint(privateKey, { chain: of, seq, hash, at: '2026-11-29T10:00:00.000Z' });

test('a row is hashed as its canonical JSON; what an older version recorded hashes as it did', () => {
  fc.assert(
    fc.property(act, (one) => {
      const row = { chain: 'tenant', seq: 1, ...one };
      const { about: _, ...older } = row;
      expect(canonicalRow(row)).toBe(canonicalJson(row.about.length > 0 ? row : older));
    }),
  );
});

test('a chain as it was written holds, and so does none', () => {
  expect(faultOf([])).toBeNull();
  fc.assert(fc.property(chain, (rows) => faultOf(rows, rows.map(checkpointAt)) === null));
});

describe('is found at the first bad position', () => {
  test('an edit of any one field', () => {
    const field = fc.constantFrom<(keyof LinkedRow)[]>(
      ...(['chain', 'seq', 'at', 'actorKind', 'actorId', 'actorName', 'action'] as const),
      ...(['targetKind', 'targetName', 'before', 'after', 'about', 'prevHash', 'hash'] as const),
    );
    fc.assert(
      fc.property(placed, field, ({ rows, at }, name) => {
        const row = rows[at];
        if (!row) return;
        const text = `${JSON.stringify(row[name])} altered`;
        const value =
          { seq: row.seq + 1_000, about: [...row.about, 'e:other'] }[name as 'seq' | 'about'] ?? text;
        expect(faultOf(rows.with(at, { ...row, [name]: value }))?.position).toBe(at + 1);
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
        expect(faultOf(edited)?.position).toBe(at + 2);
        const linked = edited.map((one, index) =>
          index === at + 1 ? { ...one, prevHash: edited[at]?.hash ?? '' } : one,
        );
        expect(faultOf(linked)?.position).toBe(at + 2);
      }),
    );
  });

  test('a gap in the numbers of a chain that was written anew', () => {
    fc.assert(
      fc.property(act, fc.integer({ min: 2, max: 9 }), (one, seq) => {
        expect(faultOf(chained([one], 'tenant', { seq: seq - 1, hash: GENESIS }))?.position).toBe(1);
      }),
    );
  });

  test.each(TAMPERINGS)('%s, with a checkpoint at the end', (how) => {
    fc.assert(
      fc.property(placed, act, ({ rows, at }, by) => {
        const last = rows.at(-1);
        if (!last) return;
        const fault = faultOf(tampered(rows, how, at, by), [checkpointAt(last)]);
        // A row that was put in fits by itself; the one after it does not, or the checkpoint where it stands. Exchanged rows are found at the upper one, and
        // what was written anew somewhere since the last checkpoint.
        const first =
          { insert: at === rows.length - 1 ? 1 : at + 2, exchange: Math.max(1, at), rebuild: 1 }[
            how as 'insert'
          ] ?? at + 1;
        expect(fault?.position).toBe(first);
      }),
      { numRuns: 200 },
    );
  });

  test('what was written anew, between the last checkpoint that agrees and the first that does not', () => {
    fc.assert(
      fc.property(placed, act, ({ rows, at }, by) => {
        const checkpoints = rows.map(checkpointAt);
        expect(faultOf(tampered(rows, 'rebuild', at, by), checkpoints)?.position).toBe(at + 1);
      }),
    );
  });
});

test('a cut tail is not found by the chain alone, which the threat model says', () => {
  fc.assert(fc.property(chain, (rows) => faultOf(rows.slice(0, -1)) === null));
});

describe('a checkpoint', () => {
  const keys = byKeyId([publicKey]);
  const [row] = chained([fc.sample(act, 1)[0] as Parameters<typeof chained>[0][number]]);
  const checkpoint = checkpointAt(row as LinkedRow);

  test('holds under the key that signed it', () => {
    expect(judgeSignature(keys, checkpoint)).toBe('holds');
    expect(judgeSignature(byKeyId([other.publicKey]), checkpoint)).toBe('unknown');
    expect(judgeSignature(new Map([[checkpoint.keyId, other.publicKey]]), checkpoint)).toBe('forged');
  });

  test.each(['chain', 'seq', 'hash', 'at', 'signature'] as const)('does not with another %s', (name) => {
    const value = name === 'seq' ? checkpoint.seq + 1 : `${checkpoint[name]}0`;
    expect(judgeSignature(keys, { ...checkpoint, [name]: name === 'signature' ? 'AAAA' : value })).toBe(
      'forged',
    );
  });
});
