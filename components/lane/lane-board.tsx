'use client';

import { type ReactNode, useState } from 'react';
import { useKey } from '@/components/keys/use-key';
import { LanesDialog } from '@/components/lanes/lanes-dialog';
import { useLive } from '@/components/live/use-live';
import { lookAt } from '@/components/plan/look';
import { type Board, boardPath, type CellPlace } from '@/components/switchboard/board';
import { LatestActs } from '@/components/switchboard/latest-acts';
import { Matrix } from '@/components/switchboard/matrix';
import { usePromotion } from '@/components/switchboard/use-promotion';
import { Button } from '@/components/ui/button';
import type { Wish } from '@/lib/ptc/model/intent';
import type { LaneDetail } from './detail';
import { LanePanel } from './lane-panel';
import { laneParam, placeNamed } from './places';
import { type BegunStep, intentOf, keysOf, type LaneRights, type Step } from './step';
import { StepDialog } from './step-dialog';
import { useOpenLane } from './use-open-lane';
import { useRoomBeside } from './use-room-beside';

/** What failed is seen within five seconds: this, and the answer's own time. */
const CALM_MS = 2_000;
const BUSY_MS = 400;
/** Of a page behind another tab only the title is seen. */
const BEHIND_MS = 5_000;

/** The board, and beside it the lane that the address names. Both keep themselves up to date. */
export function LaneBoard({
  tenant,
  board: initial,
  detail,
  may,
  children,
}: {
  tenant: string;
  board: Board;
  /** Of the lane that the page was asked for. */
  detail: LaneDetail | null;
  may: LaneRights;
  /** What stands above the board. */
  children: ReactNode;
}) {
  // Also while another tab is in front: the page's title says there what needs a person.
  const { value: board, refetch } = useLive<Board>(
    boardPath(tenant),
    initial,
    ({ lanes }) => {
      if (document.hidden) return BEHIND_MS;
      return lanes.some(({ state }) => state === 'pushing') ? BUSY_MS : CALM_MS;
    },
    'page',
    true,
  );
  const [begun, setBegun] = useState<BegunStep | null>(null);
  const begin = (place: CellPlace, step: Step) =>
    setBegun({ place, step, look: lookAt(tenant, intentOf(step, place)) });
  const switchTo = (place: CellPlace, on: boolean) => begin(place, { type: 'switch', on });
  const [wish, setWish] = useState<Wish | null>(null);
  const { open, show, close } = useOpenLane();
  const promotion = usePromotion(
    tenant,
    board,
    (wider) => {
      if (open !== null) show(laneParam(wider));
      switchTo(wider, true);
    },
    () => setBegun(null),
  );
  const place = open === null ? null : placeNamed(board, open);
  const beside = useRoomBeside();
  return (
    <>
      {/* Before the board: it makes room for the panel from the first time that it is drawn. */}
      {open !== null && <span data-beside hidden />}
      <div inert={open !== null && !beside}>
        {children}
        <Matrix
          tenant={tenant}
          board={board}
          may={may}
          open={open}
          promotion={promotion}
          onOpen={(at) => show(laneParam(at))}
          onSwitch={switchTo}
          onWish={setWish}
          onChecked={refetch}
        />
        <LatestActs tenant={tenant} board={board} />
      </div>
      {/* A press beside the panel closes it, as Escape does. */}
      {open !== null && <div className={VEIL} onPointerDown={close} />}
      {place && (
        <LanePanel
          tenant={tenant}
          board={board}
          place={place}
          initial={detail && laneParam(place) === `${detail.ecosystem}.${detail.scope}` ? detail : null}
          mayAct={may.switch}
          mayOverride={may.adopt}
          promotion={promotion}
          onShow={(to) => show(laneParam(to))}
          onClose={close}
          onStep={(step) => begin(place, step)}
          onRetire={() => setWish({ type: 'retire', lanes: [keysOf(place)] })}
          onChanged={() => void refetch()}
        />
      )}
      {open !== null && !place && <NoLane onClose={close} />}
      {wish && (
        <LanesDialog
          tenant={tenant}
          wish={wish}
          may={{ adopt: may.adopt, layOut: may.adopt }}
          onClose={() => setWish(null)}
          onDone={() => void refetch()}
        />
      )}
      {begun && (
        <StepDialog
          key={`${laneParam(begun.place)} ${begun.step.type}`}
          tenant={tenant}
          begun={begun}
          artifactoryHost={board.artifactoryHost}
          mayAdopt={may.adopt}
          onClose={() => setBegun(null)}
          onChanged={() => void refetch()}
        />
      )}
    </>
  );
}

/** Over the board, where it has no room beside the panel. */
const VEIL = 'fixed inset-x-0 top-[53px] bottom-0 z-10 bg-veil md:left-[216px] xl:hidden';

function NoLane({ onClose }: { onClose: () => void }) {
  useKey('Escape', 'Close the lane', onClose);
  return (
    <section
      aria-label="No such lane"
      className="fixed top-[53px] right-0 bottom-0 z-20 grid w-full content-start justify-items-start gap-3 border-l border-line bg-surface p-5 shadow-pop sm:w-[420px] xl:shadow-none"
    >
      <h2>There is no such lane</h2>
      <p className="text-sm text-ink-2">
        Its ecosystem or its scope is not here any more, or the address has a mistake.
      </p>
      <Button onClick={onClose}>Back to the board</Button>
    </section>
  );
}
