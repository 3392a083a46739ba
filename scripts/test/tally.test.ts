import { expect, test } from 'vitest';
import { judged, sum, tallyOf } from './tally';

test('counts add up', () => {
  expect(sum([tallyOf([true, false, true]), { passed: 1, failed: 0 }])).toEqual({ passed: 3, failed: 1 });
});

test('a runner that ran nothing, or left no report, has failed', () => {
  expect(judged(undefined, 0).failed).toBe(1);
  expect(judged({ passed: 0, failed: 0 }, 0).failed).toBe(1);
});

test('a runner that fell over after passing tests has failed', () => {
  expect(judged({ passed: 7, failed: 0 }, 1)).toEqual({ passed: 7, failed: 1 });
  expect(judged({ passed: 7, failed: 2 }, 1)).toEqual({ passed: 7, failed: 2 });
  expect(judged({ passed: 7, failed: 0 }, 0)).toEqual({ passed: 7, failed: 0 });
});
