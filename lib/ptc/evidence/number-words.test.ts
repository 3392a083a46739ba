import { expect, test } from 'vitest';
import { numberWords } from './number-words';

test.each([
  [[], ''],
  [[6], '6'],
  [[1, 2], '1, 2'],
  [[1, 2, 3, 4, 6], '1 to 4, 6'],
  [[1, 3, 4, 5], '1, 3 to 5'],
])('%j reads as %s', (numbers, words) => {
  expect(numberWords(numbers)).toBe(words);
});
