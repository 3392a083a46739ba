import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spread } from './shards';

const numbers = (count: number) => Array.from({ length: count }, (_, at) => at);

test('a sample has its size, keeps the order and leaves no wide gap', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 400 }), (length, count) => {
      const wanted = Math.min(length, count);
      const chosen = spread(numbers(length), count);
      expect(chosen).toHaveLength(wanted);
      const gaps = chosen.map((one, at) => one - (chosen[at - 1] ?? -1));
      expect(Math.min(...gaps)).toBeGreaterThan(0);
      expect(Math.max(...gaps)).toBeLessThanOrEqual(Math.ceil(length / wanted));
    }),
  );
});

test('half of the promised interleavings of a share is every second one', () => {
  expect(spread(numbers(6), 3)).toEqual([1, 3, 5]);
  expect(spread(numbers(3), 9)).toEqual([0, 1, 2]);
});
