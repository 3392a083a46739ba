import { expect, it } from 'vitest';
import { patternOf, wantedOf } from './wanted';

it('reads words in any order, a number, and the kind that the first word names', () => {
  expect(wantedOf('npm, Pilot')).toEqual({ kind: null, words: ['npm', 'pilot'], number: null });
  expect(wantedOf('Plans 48')).toEqual({ kind: 'plan', words: ['48'], number: 48 });
  expect(wantedOf('#48')).toEqual({ kind: null, words: ['#48'], number: 48 });
  expect(wantedOf('people dana').kind).toBe('person');
  expect(wantedOf('acme plan').kind).toBeNull();
  expect(wantedOf('lane 2', false)).toEqual({ kind: null, words: ['lane', '2'], number: 2 });
  expect(wantedOf('1 2').number).toBeNull();
});

it('takes what a person types as itself', () => {
  expect(patternOf('100%_\\')).toBe('%100\\%\\_\\\\%');
});
