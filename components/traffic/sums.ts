import type { Row } from '@/lib/traffic/result';
import type { Verdict } from '@/lib/traffic/verdict';

/** Which rules are looked at: those that stood, or those of the plan. */
export type Side = 'first' | 'second';
export type Sum = { events: number; bytes: number };

export const verdictOn = (row: Row, side: Side): Verdict =>
  side === 'second' && row.second !== null ? row.second : row.first;

export const sumOf = (rows: Row[]): Sum =>
  rows.reduce((sum, { events, bytes }) => ({ events: sum.events + events, bytes: sum.bytes + bytes }), {
    events: 0,
    bytes: 0,
  });

/** Rows in groups by a key, in the order in which the keys come. */
export function grouped(rows: Row[], key: (row: Row) => string): [string, Row[]][] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return [...groups];
}

/** Requests of programs: what passes as a browser is no way past Artifactory. */
export const ofPrograms = (rows: Row[], side: Side): Row[] =>
  rows.filter((row) => !['browser', 'other'].includes(verdictOn(row, side)));
