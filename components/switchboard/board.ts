import type { Wire } from '@/components/live/wire';
import { redirects } from '@/lib/ptc/evidence/lane-status';
import { said } from '@/lib/ptc/evidence/verify';
import type { loadSwitchboard } from '@/lib/services/switchboard/load';

type Loaded = Extract<Awaited<ReturnType<typeof loadSwitchboard>>, { ok: true }>['value'];
export type Board = Wire<Loaded>;
export type BoardLane = Board['lanes'][number];
export type CellPlace = { ecosystem: Board['ecosystems'][number]; scope: Board['scopes'][number] };

/** Where open pages ask for it. */
export const boardPath = (tenant: string): string => `/api/live/${tenant}/switchboard`;

/** The lane at a place of the board; null where nobody has taken it up. */
export function laneAt({ lanes }: Board, ecosystem: string, scope: string): BoardLane | null {
  return lanes.find((lane) => lane.ecosystem === ecosystem && lane.scope === scope) ?? null;
}

/** Every place of the board with its lane, also where there is none yet. */
export function everyLane(board: Board): { ecosystem: string; scope: string; lane: BoardLane | null }[] {
  return board.ecosystems.flatMap(({ key: ecosystem }) =>
    board.scopes.map(({ key: scope }) => ({ ecosystem, scope, lane: laneAt(board, ecosystem, scope) })),
  );
}

type Covering = Pick<BoardLane, 'ecosystem' | 'scope' | 'on' | 'found' | 'rule'>;

type Boards = Pick<Board, 'ecosystems' | 'scopes'> & { lanes: Covering[] };
export type Cover = {
  scope: Board['scopes'][number];
  /** The hosts of the ecosystem that it reroutes, where somebody's edit left it with some of them; else null, which is all. */
  only: string[] | null;
};

/** The wider scope whose lane of the ecosystem is on and names everybody that this scope names. */
export function coverOf(
  { ecosystems, scopes, lanes }: Boards,
  ecosystem: string,
  scope: string,
): Cover | null {
  const place = scopes.findIndex(({ key }) => key === scope);
  const narrow = scopes[place];
  const domains = ecosystems.find(({ key }) => key === ecosystem)?.domains ?? [];
  if (!narrow) return null;
  const covers = scopes.slice(place + 1).flatMap((wide): Cover[] => {
    const lane = lanes.find((one) => one.ecosystem === ecosystem && one.scope === wide.key);
    if (!lane || redirects(lane) !== 'yes' || !contains(wide, narrow)) return [];
    const held = lane.found ? domains.filter((domain) => lane.found?.values.includes(domain)) : domains;
    if (held.length === 0) return [];
    return [{ scope: wide, only: held.length === domains.length ? null : held }];
  });
  return covers.find(({ only }) => only === null) ?? covers[0] ?? null;
}

/** The wider scope by which every request of this one is rerouted, whatever its own lane does. */
export function coveredBy(board: Boards, ecosystem: string, scope: string): Board['scopes'][number] | null {
  const cover = coverOf(board, ecosystem, scope);
  return cover?.only === null ? cover.scope : null;
}

type Audience = Pick<Board['scopes'][number], 'audience'>;

function contains({ audience: wide }: Audience, { audience: narrow }: Audience): boolean {
  if (wide.everyone) return true;
  if (narrow.everyone) return false;
  return (
    narrow.users.every((user) => wide.users.includes(user)) &&
    narrow.groups.every((group) => wide.groups.includes(group))
  );
}

/** Whom a scope names, short enough for a column head: so many names, and how many more. */
export function audienceText(scope: Board['scopes'][number], shown = 2): string {
  const { users, groups } = scope.audience;
  const names = [...users, ...groups];
  return names.length > shown
    ? `${names.slice(0, shown).join(', ')} and ${names.length - shown} more`
    : said(scope.audience);
}
