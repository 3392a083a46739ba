import Link from 'next/link';
import type { ReactNode } from 'react';
import { consolePath } from '@/components/shell/screens';
import { classNames } from '@/components/ui/class-names';
import { Time, useZone } from '@/components/ui/time';
import { TrackGlyph } from '@/components/ui/track-glyph';
import type { LaneState } from '@/lib/ptc/evidence/lane-status';
import { laneName } from '@/lib/ptc/model/lane-name';
import { isInert } from '@/lib/ptc/model/objects';
import { type Board, type BoardLane, stateReason, stateWord, TRACK } from './board';
import { FailedPush, StillAs, WhyStill } from './failed-switch';
import { hasFailed, nextSwitch } from './timer-words';

export type CellPlace = { ecosystem: Board['ecosystems'][number]; scope: Board['scopes'][number] };

const WORD: Record<LaneState, string> = {
  new: 'text-ink-3',
  pushing: 'text-amber',
  waiting: 'text-amber',
  off: 'text-ink',
  on: 'text-signal',
  drift: 'text-red',
};

/** One lane: where its traffic goes, on what that rests, and the one thing to do about it. */
export function LaneCell({
  tenant,
  place,
  lane,
  now,
  covered,
  onSwitch,
  onPromote,
}: {
  tenant: string;
  place: CellPlace;
  lane: BoardLane | null;
  now: string;
  /** The name of a wider scope whose lane covers this one. */
  covered: string | null;
  onSwitch: ((place: CellPlace, on: boolean) => void) | null;
  /** Null where there is no wider scope to take it to. */
  onPromote: (() => void) | null;
}) {
  const state = lane?.state ?? 'new';
  const reason = stateReason(lane);
  const verifiedAt = state === 'off' && !lane?.evidence?.deviations.length ? lane?.verifiedAt : null;
  const failed = lane?.failed ?? null;
  // While it is tried again, or has drifted, the cell says that first.
  const isStill = failed !== null && (state === 'on' || state === 'off');
  const next = nextSwitch(lane, new Date(now), useZone());
  const content = (
    <>
      <TrackGlyph state={TRACK[state]} className="mt-0.5 dense:mt-0 dense:h-5 dense:w-7" />
      <span className="grid min-w-0 content-start gap-y-0.5 wrap-break-word dense:contents dense:*:not-first:col-span-2 dense:*:min-w-0">
        <span className={classNames('text-sm font-semibold', isStill ? 'text-red' : WORD[state])}>
          <span className="sr-only">{laneName(place)}: </span>
          <span className="mr-1.5 font-medium text-ink-2 matrix:hidden">{place.scope.name}</span>
          {isStill ? <StillAs failed={failed} now={now} /> : stateWord(lane)}
        </span>
        {failed && (
          <span className="text-xs leading-[1.45] text-red">
            {!isStill && (
              <>
                <StillAs failed={failed} now={now} />:{' '}
              </>
            )}
            <WhyStill failed={failed} now={now} />
          </span>
        )}
        {reason && (
          <span className="text-xs leading-[1.45] text-ink-2">
            {reason}
            {verifiedAt && (
              <>
                {' '}
                <Ago at={verifiedAt} now={now} />
              </>
            )}
          </span>
        )}
        {lane?.found?.findings.map((finding) => (
          <span key={finding} className="text-xs leading-[1.45] font-medium text-red">
            {finding}
          </span>
        ))}
        {covered && (
          <span className="text-xs leading-[1.45] text-ink-2">
            covered by {covered}
            {lane?.on && ' too'}
          </span>
        )}
        {next && (
          <span
            className={classNames(
              'text-xs leading-[1.45] font-medium',
              hasFailed(lane) ? 'text-red' : 'text-amber',
            )}
          >
            {next}
          </span>
        )}
        {lane?.missed && <span className="text-xs leading-[1.45] text-red">{lane.missed}</span>}
        <Since state={state} lane={lane} now={now} />
        <Behaviour state={state} lane={lane} now={now} />
      </span>
    </>
  );
  // One that drifted leads to the difference, with its two answers: a switch would only write over somebody's edit.
  const switchable =
    onSwitch && (state === 'off' || state === 'on' || (state === 'drift' && lane?.on && !lane.drift));
  const className = classNames(
    'grid h-full w-full grid-cols-[44px_1fr] content-start gap-x-2.5 px-3.5 py-[13px] text-left hover:bg-raised focus-visible:-outline-offset-2',
    'matrix:min-h-24 dense:min-h-20 dense:grid-cols-[28px_minmax(0,1fr)] dense:gap-x-2 dense:gap-y-0.5 dense:p-2.5',
    isStill ? 'bg-red-bg/60' : state === 'on' && 'bg-signal-bg/60',
  );
  const cell = switchable ? (
    <button
      type="button"
      className={className}
      onClick={() => onSwitch(place, !lane?.on)}
      onKeyDown={(event) => {
        if (!onPromote || event.key !== 'p' || event.altKey || event.ctrlKey || event.metaKey) return;
        event.preventDefault();
        onPromote();
      }}
    >
      {content}
    </button>
  ) : (
    <Link href={addressOf(tenant, place, lane)} className={className}>
      {content}
    </Link>
  );
  if (!failed) return cell;
  return (
    <div className="grid h-full grid-rows-[1fr_auto]">
      {cell}
      <p className="border-t border-red-line bg-red-bg/60 px-3.5 py-1.5 text-xs dense:px-2.5">
        <FailedPush tenant={tenant} failed={failed} />
      </p>
    </div>
  );
}

function Since({ state, lane, now }: { state: LaneState; lane: BoardLane | null; now: string }): ReactNode {
  const shown = state === 'on' || (state === 'drift' && lane?.on);
  if (!shown || !lane?.switchedAt) return null;
  return (
    <span className="text-xs text-ink-3">
      switched <Ago at={lane.switchedAt} now={now} />
    </span>
  );
}

/** How long ago; what happened since the page was made happened now. */
function Ago({ at, now }: { at: string; now: string }) {
  return <Time at={at} now={now > at ? now : at} />;
}

const SEEN = {
  canary: { holds: 'canary proven', deviates: 'the canary deviated' },
  doctor: { holds: 'seen by the doctor', deviates: 'the doctor saw it deviate' },
  probe: { holds: 'seen by a probe', deviates: 'a probe saw it deviate' },
} as const;

/** What the lane was seen to do: on the canary while off, by a probe or the doctor while on. */
function Behaviour({
  state,
  lane,
  now,
}: {
  state: LaneState;
  lane: BoardLane | null;
  now: string;
}): ReactNode {
  const seen = lane?.behaviour;
  if (state === 'off' && lane && !lane.on && !isInert(lane))
    return <span className="text-xs text-amber">the canary stands in it</span>;
  if (!seen || (state !== 'off' && state !== 'on')) return null;
  return (
    <span className={classNames('text-xs', seen.holds ? 'text-ink-3' : 'text-red')}>
      {SEEN[seen.kind][seen.holds ? 'holds' : 'deviates']} <Ago at={seen.at} now={now} />
    </span>
  );
}

/** Where a cell leads that has nothing to switch: the wizard, its tasks, its push or its drift. */
function addressOf(tenant: string, { ecosystem, scope }: CellPlace, lane: BoardLane | null) {
  if (lane?.state === 'pushing' && lane.lastPush) return consolePath(tenant, 'pushes', String(lane.lastPush));
  if (lane?.state === 'drift') return consolePath(tenant, 'drift');
  if (lane?.state === 'waiting') return consolePath(tenant, 'tasks');
  return consolePath(tenant, 'wizard', ecosystem.key, scope.key);
}
