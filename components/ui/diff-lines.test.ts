import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffLines } from './diff-lines';

const lines = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 8 });

describe('diffLines', () => {
  it('keeps the common lines and puts what went before what came', () => {
    expect(diffLines(['npm', 'old', 'yarn'], ['npm', 'new', 'yarn', 'pnpm'])).toEqual([
      { sign: ' ', text: 'npm' },
      { sign: '-', text: 'old' },
      { sign: '+', text: 'new' },
      { sign: ' ', text: 'yarn' },
      { sign: '+', text: 'pnpm' },
    ]);
  });

  it('gives back both sides, whatever they are', () => {
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const result = diffLines(before, after);
        expect(result.filter((line) => line.sign !== '+').map((line) => line.text)).toEqual(before);
        expect(result.filter((line) => line.sign !== '-').map((line) => line.text)).toEqual(after);
      }),
    );
  });

  it('shows no change where there is none', () => {
    fc.assert(
      fc.property(lines, (same) => {
        expect(diffLines(same, same).every((line) => line.sign === ' ')).toBe(true);
      }),
    );
  });
});
