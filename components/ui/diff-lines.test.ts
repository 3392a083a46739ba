import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from './diff-fold';
import { type DiffLine, diffLines, replaced } from './diff-lines';

const lines = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 8 });
const numbered = (count: number, name: string) => Array.from({ length: count }, (_, at) => `${name}${at}`);

/** What becomes of `before` when somebody follows the comparison line by line; null where a line does not fit. */
function applied(before: readonly string[], comparison: readonly DiffLine[]): string[] | null {
  const after: string[] = [];
  let at = 0;
  for (const { sign, text } of comparison) {
    if (sign !== '+' && before[at++] !== text) return null;
    if (sign !== '-') after.push(text);
  }
  return at === before.length ? after : null;
}

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

  it('makes the one list of the other, whatever they are', () => {
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        expect(applied(before, diffLines(before, after) ?? [])).toEqual(after);
        expect(applied(before, replaced(before, after))).toEqual(after);
      }),
    );
  });

  it('shows no change where there is none', () => {
    fc.assert(
      fc.property(lines, (same) => {
        expect(diffLines(same, same)?.every((line) => line.sign === ' ')).toBe(true);
      }),
    );
  });

  it.each([14_000, 100_000])('finds the few changes in %i lines', (count) => {
    const before = numbered(count, 'host');
    const after = before
      .map((line, at) => (at % 500 === 250 ? `${line}-moved` : line))
      .toSpliced(count / 2, 0, ...numbered(7, 'new'));
    const comparison = diffLines(before, after) ?? [];
    expect(comparison.filter(({ sign }) => sign === '-')).toHaveLength(count / 500);
    expect(comparison.filter(({ sign }) => sign === '+')).toHaveLength(count / 500 + 7);
    expect(applied(before, comparison)).toEqual(after);
  });

  it.each([14_000, 100_000])('gives up on %i lines that have nothing in common', (count) => {
    expect(diffLines(numbered(count, 'old'), numbered(count, 'new'))).toBeNull();
  });

  it.each([14_000, 100_000])('needs no comparison where %i lines only came, or only went', (count) => {
    const many = ['first', ...numbered(count, 'host'), 'last'];
    const few = ['first', 'last'];
    expect(applied(few, diffLines(few, many) ?? [])).toEqual(many);
    expect(applied(many, diffLines(many, few) ?? [])).toEqual(few);
  });
});

describe('fold', () => {
  it('leaves out nothing, whatever the runs', () => {
    const long = fc.array(fc.record({ sign: fc.constantFrom('+', '-', ' '), times: fc.nat(300) }), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(long, (stretches) => {
        const comparison = stretches.flatMap(({ sign, times }, stretch) =>
          numbered(times, `${stretch}-`).map((text): DiffLine => ({ sign, text })),
        );
        const unfolded = fold(comparison).flatMap(({ sign, shown, folded }) =>
          [...shown, ...folded].map((text) => ({ sign, text })),
        );
        expect(unfolded).toEqual(comparison);
      }),
    );
  });

  it('shows at most 210 lines of a run, and short runs whole', () => {
    const [run] = fold(replaced([], numbered(100_000, 'host')));
    expect(run?.shown).toHaveLength(200);
    expect(run?.folded).toHaveLength(99_800);
    expect(fold(replaced([], numbered(209, 'host')))[0]?.folded).toEqual([]);
  });
});
