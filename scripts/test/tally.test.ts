import { expect, test } from 'vitest';
import { brokeOff, judged, sum, tallyOf } from './tally';

test('counts add up, and what failed keeps its name', () => {
  const things = tallyOf([
    { name: 'a', holds: true },
    { name: 'b', holds: false },
    { name: 'c', holds: true },
  ]);
  expect(sum([things, { passed: 1, failures: [] }, brokeOff('d')])).toEqual({
    passed: 3,
    failures: ['b', 'd'],
  });
});

test('a runner that ran nothing, or left no report, has failed', () => {
  expect(judged('unit', undefined, 0).failures).toEqual(['unit left no report (exit code 0)']);
  expect(judged('unit', { passed: 0, failures: [] }, 0).failures).toEqual(['unit ran no test']);
});

test('a runner that fell over after passing tests has failed', () => {
  const fell = judged('unit', { passed: 7, failures: [] }, 1);
  expect(fell).toEqual({ passed: 7, failures: ['unit ended with exit code 1 after its tests had passed'] });
  const named = { passed: 7, failures: ['a test', 'another'] };
  expect(judged('unit', named, 1)).toEqual(named);
  expect(judged('unit', { passed: 7, failures: [] }, 0)).toEqual({ passed: 7, failures: [] });
});
