import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ProxiedRequest } from '@/lib/ptc/checking/mismatch';
import { DUCKDB } from '@/lib/traffic/dialect';
import { patternsApart } from '@/testing/pattern-cases';
import { trafficPackages, trafficRequest, trafficView } from '@/testing/traffic-cases';
import { eventsOf, judgements } from '@/testing/traffic-judgements';
import { judged } from '@/testing/traffic-oracle';
import { type Engine, openEngine } from './engine';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine('/nonexistent', null);
});
afterAll(() => engine.close());

test('a RegEx finds and matches what it does for the evaluator, wherever its anchors stand', async () => {
  const { asked, apart } = await patternsApart({ sql: DUCKDB, rows: engine.rows }, 150, 1);
  expect(asked).toBe(9_000);
  expect(apart).toEqual([]);
});

test.each(['known', 'unknown'] as const)(
  'the query says what the evaluator says, groups %s',
  {
    timeout: 120_000,
  },
  async (groups) => {
    const seen = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(
        trafficView,
        fc.array(trafficRequest, { minLength: 40, maxLength: 40 }),
        async (view, requests: ProxiedRequest[]) => {
          const said = await judgements(
            { sql: DUCKDB, rows: engine.rows },
            view,
            trafficPackages,
            eventsOf(requests),
            groups,
          );
          const expected = requests.map((request) =>
            judged(view, trafficPackages, request, groups === 'known'),
          );
          expect(said).toEqual(expected);
          for (const { verdict } of said) seen.set(verdict, (seen.get(verdict) ?? 0) + 1);
        },
      ),
      { numRuns: 60 },
    );
    const words = ['redirected', 'browser', 'not decrypted', 'no scope', 'method', 'off', 'outside', 'other'];
    if (groups === 'unknown') words.push('depends');
    for (const word of words) expect([word, (seen.get(word) ?? 0) > 3]).toEqual([word, true]);
  },
);
