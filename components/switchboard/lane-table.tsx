'use client';

import { useRef } from 'react';
import { useKey } from '@/components/keys/use-key';
import { classNames } from '@/components/ui/class-names';
import type { LaneKey } from '@/lib/ptc/model/intent';
import type { CellPlace } from './board';
import { type Board, everyLane, laneAt } from './board';
import { BoardRow } from './board-row';
import { CORNER, ColumnHead } from './column-head';
import { kindOf, type LaneKind } from './lane-kind';
import { ARROWS, moveFocus } from './move-focus';
import { SelectBox } from './select-box';
import { useSelecting } from './use-selection';

/** Ecosystems × scopes: a table with room, cards without. A row without a lane of the kind that is shown is left out. */
export function LaneTable({
  tenant,
  board,
  shown,
  open,
  onOpen,
  onSwitch,
  onPromote,
}: {
  tenant: string;
  board: Board;
  /** Null for all. */
  shown: LaneKind | null;
  open: string | null;
  onOpen: (place: CellPlace) => void;
  onSwitch: ((place: CellPlace, on: boolean) => void) | null;
  /** By the key P on a lane that could be switched. */
  onPromote: ((place: CellPlace) => void) | null;
}) {
  const grid = useRef<HTMLTableElement>(null);
  const isShown = (ecosystem: string, scope: string) =>
    shown === null || kindOf(laneAt(board, ecosystem, scope)) === shown;
  const rows = board.ecosystems.filter(({ key }) => board.scopes.some((scope) => isShown(key, scope.key)));
  useKey(ARROWS, 'Go from lane to lane', (event) => moveFocus(event, grid.current), { within: grid });
  const promote = (event?: KeyboardEvent) => {
    const place = placeOf(board, event);
    if (!place) return false;
    onPromote?.(place);
  };
  useKey('P', 'Promote the lane in focus to the next wider scope', onPromote && promote, { within: grid });
  const shownLanes = (of: Partial<LaneKey>): LaneKey[] =>
    everyLane(board)
      .filter(({ ecosystem, scope }) => isShown(ecosystem, scope))
      .filter(
        ({ ecosystem, scope }) => (of.ecosystem ?? ecosystem) === ecosystem && (of.scope ?? scope) === scope,
      )
      .map(({ ecosystem, scope }) => ({ ecosystem, scope }));
  const selecting = useSelecting();
  const select = (event?: KeyboardEvent) => {
    const lane = laneOf(event);
    if (!lane) return false;
    selecting?.pick(lane, false);
  };
  useKey('Space', 'Select the lane in focus', selecting && select, { within: grid });
  return (
    <table
      ref={grid}
      className="block w-full border-separate border-spacing-0 matrix:table matrix:table-fixed"
    >
      <caption className="sr-only">Lanes: each ecosystem in each rollout scope</caption>
      <thead className="sr-only matrix:not-sr-only matrix:table-header-group">
        <tr>
          <th
            scope="col"
            className={classNames(
              'relative w-[212px] border-b border-line py-2 pr-9 pl-3 text-left align-bottom text-sm font-normal text-ink-2',
              'dense:w-[160px]',
            )}
          >
            Ecosystem
            <SelectBox label="Select all lanes" lanes={shownLanes({})} inCards={false} className={CORNER} />
          </th>
          {board.scopes.map((scope) => (
            <ColumnHead
              key={scope.key}
              scope={scope}
              lanes={shownLanes({ scope: scope.key })}
              headcount={board.headcounts.find((one) => one.scope === scope.key)}
              now={board.at}
            />
          ))}
        </tr>
      </thead>
      <tbody className="block matrix:table-row-group">
        {rows.map((ecosystem) => (
          <BoardRow
            key={ecosystem.key}
            tenant={tenant}
            board={board}
            ecosystem={ecosystem}
            isShown={(scope) => isShown(ecosystem.key, scope)}
            shownLanes={shownLanes({ ecosystem: ecosystem.key })}
            open={open}
            onOpen={onOpen}
            onSwitch={onSwitch}
          />
        ))}
      </tbody>
    </table>
  );
}

/** The lane whose cell has the focus; a button or a box of it takes the key itself. */
function laneOf(event: KeyboardEvent | undefined): LaneKey | null {
  const link = event?.target instanceof Element ? event.target.closest('a') : null;
  const [ecosystem, scope] = link?.closest<HTMLElement>('td[data-lane]')?.dataset.lane?.split('.') ?? [];
  return ecosystem && scope ? { ecosystem, scope } : null;
}

/** The place of the cell that has the focus, if a lane there could be switched. */
function placeOf(board: Board, event: KeyboardEvent | undefined): CellPlace | null {
  const cell = event?.target instanceof Element ? event.target.closest<HTMLElement>('td[data-lane]') : null;
  const [ecosystemKey = '', scopeKey = ''] = cell?.dataset.lane?.split('.') ?? [];
  const lane = laneAt(board, ecosystemKey, scopeKey);
  const ecosystem = board.ecosystems.find(({ key }) => key === ecosystemKey);
  const scope = board.scopes.find(({ key }) => key === scopeKey);
  return ecosystem && scope && (lane?.state === 'off' || lane?.on) ? { ecosystem, scope } : null;
}
