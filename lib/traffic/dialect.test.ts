import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isUsable } from '@/lib/ptc/model/domains';
import { CLICKHOUSE, DUCKDB } from './dialect';

const text = fc.string({ unit: fc.constantFrom("'", '\\', 'Q', 'E', 'a', '\n', 'é', '%') });

test('nothing in a text ends its quotes, or is lost', () => {
  fc.assert(
    fc.property(text, (told) => {
      expect(DUCKDB.quoted(told).slice(1, -1).replaceAll("''", "'")).toBe(told);
      const inside = CLICKHOUSE.quoted(told).slice(1, -1);
      expect(inside.replace(/''|\\\\/g, (pair) => pair[0] ?? '')).toBe(told);
      expect(inside.replaceAll(/''|\\\\/g, '')).not.toMatch(/['\\]/);
    }),
  );
});

test('what asks for all of a text is a RegEx wherever the given one is', () => {
  fc.assert(
    fc.property(text.filter(isUsable), (told) => {
      const [, inside = ''] = /^match\(agent, '([\s\S]*)'\)$/.exec(CLICKHOUSE.matches('agent', told)) ?? [];
      const whole = inside.replace(/''|\\\\/g, (pair) => pair[0] ?? '');
      expect(whole).toContain(told);
      expect(isUsable(whole)).toBe(true);
    }),
    { numRuns: 1_000 },
  );
});
