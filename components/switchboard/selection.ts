import type { LaneKey } from '@/lib/ptc/model/intent';
import { type Board, everyLane } from './board';

/** The lanes that somebody has chosen, each as the board names its cell: `npm.pilot`. */
export type Selection = ReadonlySet<string>;

export const NOTHING: Selection = new Set();

export const nameOf = ({ ecosystem, scope }: LaneKey): string => `${ecosystem}.${scope}`;

/** The chosen lanes in the order of the board. What is on the board no more is chosen no more. */
export const chosen = (board: Board, selection: Selection): LaneKey[] =>
  everyLane(board).flatMap(({ ecosystem, scope }) =>
    selection.has(nameOf({ ecosystem, scope })) ? [{ ecosystem, scope }] : [],
  );

/** Chooses all of some lanes, or, where all are chosen already, none of them. */
export function toggled(selection: Selection, lanes: string[]): Selection {
  const isWhole = lanes.every((lane) => selection.has(lane));
  const left = [...selection].filter((lane) => !lanes.includes(lane));
  return new Set(isWhole ? left : [...left, ...lanes]);
}

/** The lanes of the block of the board that two of its cells span. */
export function between(board: Board, from: string, to: string): string[] {
  const every = everyLane(board);
  const ends = [from, to].map((name) => every.find((lane) => nameOf(lane) === name));
  const at = (of: 'ecosystem' | 'scope') => {
    const keys = board[of === 'ecosystem' ? 'ecosystems' : 'scopes'].map(({ key }) => key);
    const places = ends.map((lane) => (lane ? keys.indexOf(lane[of]) : -1));
    return keys.slice(Math.min(...places), Math.max(...places) + 1);
  };
  if (!ends[0] || !ends[1]) return [to];
  const [ecosystems, scopes] = [at('ecosystem'), at('scope')];
  return every
    .filter(({ ecosystem, scope }) => ecosystems.includes(ecosystem) && scopes.includes(scope))
    .map(nameOf);
}
