import type { Board, CellPlace } from '@/components/switchboard/board';

/** A lane as the address names it: `npm.pilot`. */
export const laneParam = ({ ecosystem, scope }: CellPlace): string => `${ecosystem.key}.${scope.key}`;

/** Every place of the board as it is read: row by row, narrow to wide. */
const everyPlace = ({ ecosystems, scopes }: Board): CellPlace[] =>
  ecosystems.flatMap((ecosystem) => scopes.map((scope) => ({ ecosystem, scope })));

/** The place that an address names; null where the board has none of that name, or not any more. */
export const placeNamed = (board: Board, name: string): CellPlace | null =>
  everyPlace(board).find((place) => laneParam(place) === name) ?? null;

/** The places before and after one, the last beside the first. */
export function neighbours(board: Board, place: CellPlace): { before: CellPlace; after: CellPlace } {
  const places = everyPlace(board);
  const at = places.findIndex((one) => laneParam(one) === laneParam(place));
  return { before: places.at(at - 1) ?? place, after: places[(at + 1) % places.length] ?? place };
}

/** The next wider scope than the one of a place. */
export const widerThan = ({ scopes }: Board, { scope }: CellPlace): Board['scopes'][number] | null =>
  scopes[scopes.findIndex(({ key }) => key === scope.key) + 1] ?? null;
