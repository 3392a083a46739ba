import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Row, type RuleRow, TrafficResult } from '@/lib/traffic/result';
import { differencesBy, differencesByScope } from './difference';
import { sumOf } from './sums';

const verdict = fc.constantFrom<Row['first']>('redirected', 'browser', 'off');
const row: fc.Arbitrary<Row> = fc.record({
  label: fc.constantFrom('a.test', 'b.test'),
  ecosystem: fc.constantFrom('npm', 'pypi'),
  first: verdict,
  second: verdict,
  events: fc.nat(50),
  bytes: fc.nat(9_000),
});

test('the differences of the parts add up to the difference of the whole, and what does not differ is left out', () => {
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      const whole = (side: 'first' | 'second') => sumOf(rows.filter((one) => one[side] === 'redirected'));
      for (const key of ['label', 'ecosystem'] as const) {
        const parts = differencesBy(rows, (one) => one[key]);
        const sum = parts.reduce((all, { first, second }) => all + second.events - first.events, 0);
        expect(sum).toBe(whole('second').events - whole('first').events);
        for (const { first, second } of parts) expect(first).not.toEqual(second);
      }
    }),
  );
});

test('what goes over to another scope is less in one and more in the other', () => {
  const rule = (
    side: RuleRow['side'],
    scope: string | null,
    events: number,
    other: Row['first'],
  ): RuleRow => ({
    label: `rule of ${scope}`,
    ecosystem: 'npm',
    first: side === 'first' ? 'redirected' : other,
    second: side === 'second' ? 'redirected' : other,
    events,
    bytes: events * 10,
    side,
    scope,
  });
  const rules = [
    rule('first', 'me', 5, 'redirected'),
    rule('second', 'everyone', 5, 'redirected'),
    rule('second', 'everyone', 7, 'off'),
    rule('first', null, 3, 'redirected'),
    rule('second', null, 3, 'redirected'),
  ];
  expect(differencesByScope(rules)).toEqual([
    { label: 'everyone', first: { events: 0, bytes: 0 }, second: { events: 12, bytes: 120 } },
    { label: 'me', first: { events: 5, bytes: 50 }, second: { events: 0, bytes: 0 } },
  ]);
});

test('of a reading that was done before sides and scopes were kept nothing is told by scope', () => {
  const older = { label: 'rule', ecosystem: 'npm', first: 'redirected', second: 'redirected' };
  const rules = TrafficResult.shape.rules.parse([{ ...older, events: 3, bytes: 30 }]);
  expect(rules).toMatchObject([{ side: 'first', scope: null }]);
  expect(differencesByScope(rules)).toEqual([]);
});
