'use client';

import type { ReactNode } from 'react';
import type { CellPlace } from '@/components/switchboard/board';
import { type Board, type BoardLane, type Cover, coverOf } from '@/components/switchboard/board';
import { kindOf, type LaneKind, mayRedirect, trackOf } from '@/components/switchboard/lane-kind';
import { stateWord } from '@/components/switchboard/lane-words';
import { nextSwitch } from '@/components/switchboard/timer-words';
import { classNames } from '@/components/ui/class-names';
import { Time, useZone } from '@/components/ui/time';
import { TrackGlyph } from '@/components/ui/track-glyph';
import { redirects } from '@/lib/ptc/evidence/lane-status';
import type { LaneDetail } from './detail';
import { FailedAgo, FailedPush, WhyStill } from './failed-switch';
import { whom } from './whom';

type Props = {
  tenant: string;
  board: Board;
  place: CellPlace;
  lane: BoardLane | null;
  detail: LaneDetail | null;
};

const TONE: Record<LaneKind, string> = {
  on: 'text-signal',
  drifted: 'text-red',
  failed: 'text-red',
  unknown: 'text-red',
  pushing: 'text-amber',
  waiting: 'text-amber',
  ready: 'text-ink',
  new: 'text-ink-2',
};

/** What holds, in sentences: the state, since when and by whom, for whom, and what speaks against it. */
export function LaneNow(props: Props) {
  const { lane } = props;
  return (
    <div className="grid grid-cols-[34px_minmax(0,1fr)] gap-x-3">
      <TrackGlyph state={trackOf(lane)} className="mt-0.5 h-5 w-[34px]" />
      <div className="grid gap-1 leading-[1.45] text-pretty wrap-anywhere">
        <p>
          <b className={TONE[kindOf(lane)]}>{stateWord(lane)}.</b> <Sentence {...props} />
        </p>
        <Besides {...props} />
      </div>
    </div>
  );
}

function Sentence({ tenant, board, place, lane, detail }: Props): ReactNode {
  const { scope } = place;
  if (!lane) return 'It has no rules in the tenant yet.';
  const since = <Since lane={lane} switched={detail?.switched ?? null} now={board.at} />;
  switch (kindOf(lane)) {
    case 'new':
      return 'It has no rules in the tenant yet.';
    case 'waiting':
      return waitingWords(lane);
    case 'pushing':
      return `Push #${lane.lastPush} is running. It goes on if you close this.`;
    case 'ready':
      return (
        <>
          {since} Package managers of {whom(board, scope)} reach the public registries.
        </>
      );
    case 'on':
      return (
        <>
          {since} Package managers of {whom(board, scope)} that ask {place.ecosystem.domains.join(', ')} are
          rerouted to {board.artifactoryHost}.
        </>
      );
    case 'failed':
      return <Failure tenant={tenant} lane={lane} now={board.at} />;
    case 'unknown':
      return `Push #${lane.doubt?.push} failed and may have got through. Whether package managers of ${whom(board, scope)} are rerouted is not known until the tenant is read.`;
    case 'drifted':
      return (
        <>
          {since} {driftWords(lane, whom(board, scope))}
        </>
      );
  }
}

function waitingWords({ openTasks }: BoardLane): string {
  if (openTasks === 0) return 'Its rules are not verified yet: upload the policy list.';
  return openTasks === 1
    ? '1 portal task is left. After it, upload the policy list to verify the rules.'
    : `${openTasks} portal tasks are left. After them, upload the policy list to verify the rules.`;
}

/** Since when it is on or off, who did that and why. */
function Since({
  lane: { on, switchedAt },
  switched,
  now,
}: {
  lane: BoardLane;
  switched: LaneDetail['switched'];
  now: string;
}) {
  if (!switchedAt) return on ? null : 'Never switched on.';
  return (
    <>
      Switched {on ? 'on' : 'off'} <Ago at={switchedAt} now={now} />
      {switched && ` by ${switched.by}`}
      {switched?.reason && ` (“${switched.reason}”)`}.
    </>
  );
}

/** What the tenant holds decides, and for whom that is. */
function driftWords(lane: BoardLane, people: string): string {
  const { drift, found, evidence } = lane;
  if (!drift) return `Its rules do not do what they should: ${evidence?.deviations[0]?.text ?? ''}`;
  if (!found) return drift;
  if (found.on === null) return `${drift} This tenant does not say what is live until then.`;
  if (redirects(lane) === 'unknown')
    return `Its profile now holds ${hostsOf(found.values)}. Its rules are not verified, so whether requests to that are rerouted for ${people} is not known.`;
  return found.on
    ? `Its profile now holds ${hostsOf(found.values)}: requests to that are rerouted for ${people}.`
    : `Its profile now holds ${hostsOf(found.values)}: nothing is rerouted.`;
}

const SHOWN = 3;

function hostsOf(values: string[]): string {
  if (values.length === 0) return 'nothing';
  const rest = values.length - SHOWN;
  return rest > 0 ? `${values.slice(0, SHOWN).join(', ')} and ${rest} more` : values.join(', ');
}

function Failure({ tenant, lane, now }: { tenant: string; lane: BoardLane; now: string }) {
  const late = nextSwitch(lane, new Date(now), useZone());
  if (!lane.failed) return <>It {late?.text}. Why not, and what comes next, stands under Timers.</>;
  return (
    <>
      <FailedAgo failed={lane.failed} now={now} />: <WhyStill failed={lane.failed} now={now} />{' '}
      <FailedPush tenant={tenant} failed={lane.failed} />
    </>
  );
}

/** What else has to be known, a line each: what is wrong first. */
function Besides({ tenant, board, place, lane, detail }: Props) {
  const zone = useZone();
  if (!lane) return null;
  const kind = kindOf(lane);
  const next = nextSwitch(lane, new Date(board.at), zone);
  const cover = coverOf(board, place.ecosystem.key, place.scope.key);
  const { failed, found, missed } = lane;
  return (
    <>
      {failed && kind !== 'failed' && (
        <Line tone="red">
          <Failure tenant={tenant} lane={lane} now={board.at} />
        </Line>
      )}
      {found?.findings.map((finding) => (
        <Line key={finding} tone="red">
          {finding}
        </Line>
      ))}
      {missed && <Line tone="red">A timer came to nothing: {missed}</Line>}
      {next && !next.late && <Line tone="amber">{capital(next.text)}.</Line>}
      {detail?.canary && (
        <Line tone="amber">
          The canary host {detail.canary.host} is in its profile, put there by {detail.canary.startedBy}.
        </Line>
      )}
      {cover && <Line>{coverWords(cover, mayRedirect(lane))}</Line>}
    </>
  );
}

function coverWords({ scope: { name }, only }: Cover, mayRedirect: boolean): string {
  if (only)
    return `${name} was edited by somebody else and holds ${hostsOf(only)}: requests to that are rerouted here too.`;
  return mayRedirect
    ? `${name}, which is on, covers it too.`
    : `${name} is on and covers it: its requests are rerouted all the same.`;
}

function Line({ tone, children }: { tone?: 'red' | 'amber'; children: ReactNode }) {
  return (
    <p
      className={classNames(
        'text-sm',
        tone === 'red' ? 'text-red' : tone === 'amber' ? 'text-amber' : 'text-ink-2',
      )}
    >
      {children}
    </p>
  );
}

/** How long ago; what happened since the page was made happened now. */
function Ago({ at, now }: { at: string; now: string }) {
  return <Time at={at} now={now > at ? now : at} />;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
