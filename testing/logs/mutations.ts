import fc from 'fast-check';
import type { Writing } from './lines';
import type { Life } from './lives';

type Logs = Life['logs'];
const KINDS = ['client', 'npa', 'publisher'] as const;

/** Zones of the whole world, in quarters of an hour, and both lengths of a fraction. */
export const WRITING: fc.Arbitrary<Writing> = fc.record({
  offsetMinutes: fc.integer({ min: -48, max: 56 }).map((quarters) => quarters * 15),
  host: fc.constantFrom('LAPTOP-7', 'mac.local', 'ws-001'),
  digits: fc.constantFrom(3 as const, 6 as const),
});

const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const at = (share: number, length: number): number => Math.floor(share * length);
const junk = fc.oneof(
  fc.string({ maxLength: 200 }),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.constantFrom(
    '[',
    ']',
    '():0x',
    'Added protocols',
    'Added protocols :tcp:',
    'to host: , addr: :',
    '2026/99/99 99:99:99.999 a p1 t1 info x.c:1 y',
  ),
);

/** What happens to the lines of a log on the way to somebody who reads it. */
const damage: fc.Arbitrary<(lines: string[]) => string[]> = fc.oneof(
  place.map((share) => (lines: string[]) => lines.filter((_, index) => index !== at(share, lines.length))),
  place.map((share) => (lines: string[]) => lines.slice(0, at(share, lines.length))),
  place.map((share) => (lines: string[]) => lines.slice(at(share, lines.length))),
  place.map(
    (share) => (lines: string[]) =>
      lines.flatMap((line, index) => (index === at(share, lines.length) ? [line, line] : [line])),
  ),
  fc.tuple(place, place, fc.integer({ min: 32, max: 126 })).map(
    ([row, column, code]) =>
      (lines: string[]) =>
        changed(
          lines,
          row,
          (line) =>
            line.slice(0, at(column, line.length)) +
            String.fromCharCode(code) +
            line.slice(at(column, line.length) + 1),
        ),
  ),
  fc.tuple(place, place).map(
    ([row, column]) =>
      (lines: string[]) =>
        changed(lines, row, (line) => line.slice(0, at(column, line.length))),
  ),
  fc.tuple(place, junk).map(
    ([share, text]) =>
      (lines: string[]) =>
        lines.toSpliced(at(share, lines.length + 1), 0, text),
  ),
  fc.tuple(place, place).map(
    ([one, other]) =>
      (lines: string[]) =>
        moved(lines, at(one, lines.length), at(other, lines.length)),
  ),
);

function changed(lines: string[], row: number, change: (line: string) => string): string[] {
  return lines.map((line, index) => (index === at(row, lines.length) ? change(line) : line));
}

function moved(lines: string[], from: number, to: number): string[] {
  const line = lines[from];
  return line === undefined ? lines : lines.toSpliced(from, 1).toSpliced(to, 0, line);
}

/** Logs with one to six things wrong, in one of them each. */
export const DAMAGE: fc.Arbitrary<(logs: Logs) => Logs> = fc
  .array(fc.tuple(fc.constantFrom(...KINDS), damage), { minLength: 1, maxLength: 6 })
  .map((all) => (logs: Logs) => {
    const now = { ...logs };
    for (const [kind, change] of all) now[kind] = change(now[kind]);
    return now;
  });

/** Two logs in one, each in its own order, as a collector writes them that is not careful. */
export function interleaved(one: string[], other: string[], takes: readonly boolean[]): string[] {
  const [left, right] = [[...one], [...other]];
  const mixed: string[] = [];
  for (let turn = 0; left.length + right.length > 0; turn += 1) {
    const isFirst = takes[turn % Math.max(takes.length, 1)] ?? true;
    const next = (isFirst ? (left.shift() ?? right.shift()) : (right.shift() ?? left.shift())) ?? '';
    mixed.push(next);
  }
  return mixed;
}
