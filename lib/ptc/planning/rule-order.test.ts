import fc from 'fast-check';
import { expect, test } from 'vitest';
import { movedNames } from './rule-order';

test('names that changed places with another are moved, the rest is not', () => {
  expect(movedNames(['a', 'b', 'c'], ['a', 'b', 'c'])).toEqual([]);
  expect(movedNames(['a', 'b', 'c'], ['b', 'a', 'c'])).toEqual(['b', 'a']);
  expect(movedNames(['a', 'b'], ['b', 'new', 'a'])).toEqual(['b', 'a']);
  expect(movedNames(['a', 'gone', 'b'], ['a', 'b'])).toEqual([]);
});

test('nothing is moved exactly where both lists have their shared names in one order', () => {
  const names = fc.uniqueArray(fc.constantFrom(...'abcdefgh'));
  fc.assert(
    fc.property(names, names, (before, after) => {
      const shared = (list: string[], other: string[]) => list.filter((name) => other.includes(name));
      const same = shared(before, after).join() === shared(after, before).join();
      expect(movedNames(before, after).length === 0).toBe(same);
    }),
  );
});
