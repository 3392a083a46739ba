import type { Row, RuleRow } from '@/lib/traffic/result';
import { grouped, type Sum, sumOf } from './sums';

/** How much of something is redirected under the first rules and under the second. */
export type Difference = { label: string; first: Sum; second: Sum };

const redirected = (rows: Row[], side: 'first' | 'second'): Sum =>
  sumOf(rows.filter((row) => row[side] === 'redirected'));

/** By a key of the rows: those whose redirected requests or bytes differ, the largest difference first. */
export const differencesBy = (rows: Row[], key: (row: Row) => string): Difference[] =>
  differing(
    grouped(rows, key).map(([label, alike]) => ({
      label,
      first: redirected(alike, 'first'),
      second: redirected(alike, 'second'),
    })),
  );

/** By scope: each side has rules of its own, so that what goes over from one scope to another is less here and more there. */
export function differencesByScope(rules: RuleRow[]): Difference[] {
  // A reading that was done before scopes were kept says nothing by scope.
  if (rules.every(({ scope }) => scope === null)) return [];
  const scopes = [...new Set(rules.map(({ scope }) => scope))];
  return differing(
    scopes.map((scope) => {
      const of = (side: 'first' | 'second') =>
        redirected(
          rules.filter((rule) => rule.scope === scope && rule.side === side),
          side,
        );
      return { label: scope ?? '', first: of('first'), second: of('second') };
    }),
  );
}

/** What stays alike on both sides, though other requests may be in it, is told by verdicts ({@link "components/traffic/change-table.tsx"}). */
function differing(all: Difference[]): Difference[] {
  const size = ({ first, second }: Difference) => Math.abs(second.bytes - first.bytes);
  return all
    .filter(({ first, second }) => first.events !== second.events || first.bytes !== second.bytes)
    .sort((one, other) => size(other) - size(one));
}
