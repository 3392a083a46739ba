'use client';

import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import type { Wish } from '@/lib/ptc/model/intent';
import { type Board, type CellPlace, everyLane } from './board';
import { Checked } from './checked';
import { LaneFilter } from './lane-filter';
import { KINDS, kindOf } from './lane-kind';
import { LaneTable } from './lane-table';
import { Legend } from './legend';
import { PromotionSaid } from './promotion-said';
import { SelectionBar } from './selection-bar';
import type { Promotion } from './use-promotion';
import { SelectionAround, useSelection } from './use-selection';
import { useShown } from './use-shown';

/** The board of lanes with its summary. */
export function Matrix({
  tenant,
  board,
  may,
  open,
  promotion,
  onOpen,
  onSwitch,
  onWish,
  onChecked,
}: {
  tenant: string;
  board: Board;
  may: { switch: boolean };
  /** The lane that stands open beside it, as the address names it. */
  open: string | null;
  promotion: Promotion;
  onOpen: (place: CellPlace) => void;
  onSwitch: (place: CellPlace, on: boolean) => void;
  /** Something is asked for several lanes at once. */
  onWish: (wish: Wish) => void;
  onChecked: () => unknown;
}) {
  const [shown, show] = useShown();
  const selecting = useSelection(board);
  const isEmpty = shown !== null && everyLane(board).every(({ lane }) => kindOf(lane) !== shown);
  const kind = KINDS.find((one) => one.kind === shown);

  return (
    <>
      {/* Beside an open lane it is said there. */}
      {open === null && (
        <div className="mb-4 empty:hidden">
          <PromotionSaid tenant={tenant} promotion={promotion} />
        </div>
      )}
      <div className="mb-2 flex flex-wrap items-center gap-x-4 gap-y-1.5">
        <LaneFilter board={board} shown={shown} onShow={show} />
        <Checked tenant={tenant} watch={board.watch} mayCheck={may.switch} onChecked={onChecked} />
      </div>
      <div className="@container/board">
        {may.switch && !selecting.open && (
          <div className="mb-2 flex matrix:hidden">
            <Button className="flex-1" onClick={() => selecting.setOpen(true)}>
              Select lanes
            </Button>
          </div>
        )}
        <section
          aria-label="Lanes"
          data-dense={board.scopes.length > ROOMY || undefined}
          className="matrix:overflow-clip matrix:rounded-card matrix:border matrix:border-line matrix:bg-surface matrix:shadow-card"
        >
          {isEmpty && kind ? (
            <EmptyState
              title={`No lane is in the state “${kind.label}”`}
              action={<Button onClick={() => show(null)}>Show all lanes</Button>}
            />
          ) : (
            <SelectionAround value={may.switch ? selecting : null}>
              <LaneTable
                tenant={tenant}
                board={board}
                shown={shown}
                open={open}
                onOpen={onOpen}
                onSwitch={may.switch ? onSwitch : null}
                onPromote={may.switch ? promotion.promote : null}
              />
            </SelectionAround>
          )}
          <Legend />
        </section>
      </div>
      {may.switch && <SelectionBar tenant={tenant} board={board} selecting={selecting} onWish={onWish} />}
    </>
  );
}

/** Up to so many scopes a cell has room for its track beside its words and its button. */
const ROOMY = 4;
