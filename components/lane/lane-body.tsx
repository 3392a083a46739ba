'use client';

import { useEffect, useEffectEvent, useRef } from 'react';
import { useLive } from '@/components/live/use-live';
import { forgetLook } from '@/components/plan/look';
import { WaitingPlans } from '@/components/plan/waiting-plans';
import { ByHand } from '@/components/shell/by-hand';
import type { Board, BoardLane, CellPlace } from '@/components/switchboard/board';
import { kindOf, mayRedirect } from '@/components/switchboard/lane-kind';
import { PromotionSaid } from '@/components/switchboard/promotion-said';
import type { Promotion } from '@/components/switchboard/use-promotion';
import { actsOf } from './acts';
import { detailPath, type LaneDetail } from './detail';
import { LaneActs } from './lane-acts';
import { LaneDrift } from './lane-drift';
import { LaneEvidence } from './lane-evidence';
import { LaneGate } from './lane-gate';
import { LaneHistory } from './lane-history';
import { LaneNow } from './lane-now';
import { LaneNpm12 } from './lane-npm-12';
import { LanePush } from './lane-push';
import { LaneTimers } from './lane-timers';
import { LaneWrites } from './lane-writes';
import { laneParam, widerThan } from './places';
import type { Step } from './step';

const EVERY_MS = 5_000;

export type LaneBodyProps = {
  tenant: string;
  board: Board;
  place: CellPlace;
  lane: BoardLane | null;
  /** As the page was made, where it was made for this lane. */
  initial: LaneDetail | null;
  mayAct: boolean;
  /** Whether the person may override what is broken: an admin. */
  mayOverride: boolean;
  promotion: Promotion;
  onStep: (step: Step) => void;
  onRetire: () => void;
  onChanged: () => void;
};

/** What the board says of a lane, as far as more is said of it here. */
export const seenOf = (lane: BoardLane | null): string =>
  JSON.stringify([lane?.state, lane?.switchedAt, lane?.lastPush, lane?.drift, lane?.timers]);

/** The parts of a lane's panel: what holds, what can be done, and on what that rests. */
export function LaneBody({
  tenant,
  board,
  place,
  lane,
  initial,
  mayAct,
  mayOverride,
  promotion,
  onStep,
  onRetire,
  onChanged,
}: LaneBodyProps) {
  const live = useLive<LaneDetail | null>(detailPath(tenant, place), initial, () => EVERY_MS);
  const detail = live.value;
  const count = board.headcounts.find(({ scope }) => scope === place.scope.key);
  // What is on the board has moved on: what stands here beside it does at once.
  const seen = `${seenOf(lane)} ${count?.people}`;
  const follow = useEffectEvent(() => {
    forgetLook();
    void live.refetch();
  });
  const last = useRef(seen);
  useEffect(() => {
    if (last.current !== seen) follow();
    last.current = seen;
  }, [seen]);

  const drifts = detail?.drifts.map(({ kind, name }) => ({ kind, name })) ?? [];
  const canaryHost = detail?.canaryHost ?? '';
  const wider = widerThan(board, place)?.name ?? null;
  const acts = actsOf({ tenant, place, lane, drifts, wider, canaryHost, mayAct });
  const next = acts.next.find((act) => 'step' in act);
  const pushing = lane?.state === 'pushing' ? lane.lastPush : null;
  return (
    <>
      <div className="px-5 pb-4">
        <LaneNow {...{ tenant, board, place, lane, detail }} />
      </div>
      <LaneActs
        {...{ tenant, acts, onStep, onRetire, onChanged }}
        onPromote={() => promotion.promote(place)}
      />
      <div className="px-5 pb-3 empty:hidden">
        <PromotionSaid tenant={tenant} promotion={promotion} />
      </div>
      {pushing && (
        <LanePush
          key={pushing}
          tenant={tenant}
          number={pushing}
          profileName={lane?.profileName ?? ''}
          mayStop={mayAct}
        />
      )}
      {lane && kindOf(lane) === 'failed' && mayRedirect(lane) && (
        <div className="border-t border-line px-5 py-3">
          <ByHand profiles={[lane.profileName]} />
        </div>
      )}
      {detail && detail.waiting.length > 0 && (
        <div className="border-t border-line px-5 py-3">
          <WaitingPlans
            tenant={tenant}
            plans={detail.waiting.map((plan) => ({ ...plan, at: new Date(plan.at) }))}
          />
        </div>
      )}
      {detail?.gate && (
        <LaneGate
          tenant={tenant}
          gate={detail.gate}
          now={board.at}
          may={{ confirm: mayAct, override: mayOverride }}
          onChanged={follow}
        />
      )}
      <LaneEvidence tenant={tenant} lane={lane} now={board.at} />
      {detail?.npm12 && <LaneNpm12 tenant={tenant} tarballs={detail.npm12} />}
      <LaneDrift drifts={detail?.drifts ?? []} now={board.at} onStep={mayAct ? onStep : null} />
      {lane && lane.state !== 'new' && (
        <LaneTimers
          tenant={tenant}
          lane={lane}
          last={detail?.lastTimer ?? null}
          onStep={mayAct ? onStep : null}
          onCancelled={onChanged}
        />
      )}
      {next && 'step' in next && <LaneWrites key={seen} tenant={tenant} place={place} step={next.step} />}
      {detail ? (
        <LaneHistory tenant={tenant} lane={laneParam(place)} history={detail.history} now={board.at} />
      ) : (
        <p role="status" className="border-t border-line px-5 py-3 text-ink-2">
          Loading what was done to it …
        </p>
      )}
      {lane && lane.state !== 'new' && (
        <p className="mt-auto border-t border-line px-5 py-3 text-ink-2 wrap-anywhere max-sm:mt-0">
          In the portal: <b className="font-medium text-ink">Policies &gt; Profiles &gt; Destination</b>,{' '}
          <code>{lane.profileName}</code>
        </p>
      )}
    </>
  );
}
