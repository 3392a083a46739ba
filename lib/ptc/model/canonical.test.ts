import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { canonicalJson, digest } from './canonical';

// Many cases, on a machine that may be busy with other things.
vi.setConfig({ testTimeout: 30_000 });

const json = fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.parse(JSON.stringify(value)) as unknown);

test('canonical JSON is JSON of the same value, and its own canonical form', () => {
  fc.assert(
    fc.property(json, (value) => {
      const text = canonicalJson(value);
      expect(JSON.parse(text)).toEqual(value);
      expect(canonicalJson(JSON.parse(text))).toBe(text);
    }),
  );
});

test('keys come sorted whatever order they were written in, and undefined members are left out', () => {
  expect(canonicalJson({ b: [{ d: 1, c: null }], a: 'x', e: undefined })).toBe(
    '{"a":"x","b":[{"c":null,"d":1}]}',
  );
  fc.assert(
    fc.property(fc.dictionary(fc.string(), json), (value) => {
      const reversed = Object.fromEntries(Object.entries(value).reverse());
      expect(canonicalJson(reversed)).toBe(canonicalJson(value));
    }),
  );
});

test('two values share a text only where they are equal', () => {
  fc.assert(
    fc.property(json, json, (a, b) => {
      const equal = JSON.stringify(a) === JSON.stringify(b);
      if (equal) expect(canonicalJson(a)).toBe(canonicalJson(b));
      else expect([canonicalJson(a)]).not.toEqual([canonicalJson(b)]);
    }),
  );
  expect(canonicalJson(['ab'])).not.toBe(canonicalJson(['a', 'b']));
  expect(canonicalJson({ a: null })).not.toBe(canonicalJson({}));
  expect(canonicalJson('1')).not.toBe(canonicalJson(1));
});

test('the digest is SHA-256 of the canonical text in UTF-8', () => {
  fc.assert(
    fc.property(fc.record({ text: fc.string({ unit: 'binary' }), value: json }), (value) => {
      expect(digest(value)).toBe(createHash('sha256').update(canonicalJson(value), 'utf8').digest('hex'));
    }),
    { numRuns: 30 },
  );
});
