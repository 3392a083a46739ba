import type { TrackState } from '@/components/ui/track-glyph';
import { type Redirecting, redirects } from '@/lib/ptc/evidence/lane-status';
import type { BoardLane } from './board';
import { isLate } from './timer-words';

/** What the lanes of a board are counted and filtered by. Each lane is of one kind. */
export type LaneKind = 'on' | 'drifted' | 'unknown' | 'failed' | 'pushing' | 'waiting' | 'ready' | 'new';

/** The kinds in the order of the summary, with the word that each has there. */
export const KINDS: { kind: LaneKind; label: string; tone: string }[] = [
  { kind: 'on', label: 'On', tone: 'text-signal' },
  { kind: 'drifted', label: 'Drifted', tone: 'text-red' },
  { kind: 'unknown', label: 'Not known', tone: 'text-red' },
  { kind: 'failed', label: 'Failed', tone: 'text-red' },
  { kind: 'pushing', label: 'Pushing', tone: 'text-amber' },
  { kind: 'waiting', label: 'Waiting', tone: 'text-amber' },
  { kind: 'ready', label: 'Ready', tone: 'text-ink' },
  { kind: 'new', label: 'Not set up', tone: 'text-ink' },
];

const BY_STATE = {
  new: 'new',
  pushing: 'pushing',
  waiting: 'waiting',
  off: 'ready',
  on: 'on',
  drift: 'drifted',
} as const;

/** Whether its requests are redirected, or may be. */
export const mayRedirect = (lane: Redirecting): boolean => redirects(lane) !== 'no';

/** A lane that is not what somebody switched it to has failed, also while it is tried again. */
export function kindOf(lane: BoardLane | null): LaneKind {
  if (!lane) return 'new';
  // What failed may have got through, and nobody could look since.
  if (lane.doubt && lane.state !== 'pushing') return 'unknown';
  if (mayRedirect(lane)) return lane.failed?.on === false || isLate(lane) ? 'failed' : BY_STATE[lane.state];
  // Off by somebody else's edit, or with rules that differ: switching on again would not mend it.
  return lane.failed?.on && lane.state !== 'drift' ? 'failed' : BY_STATE[lane.state];
}

/** The glyph of a lane. */
export function trackOf(lane: BoardLane | null): TrackState {
  const kind = kindOf(lane);
  if (kind === 'failed' && lane) return mayRedirect(lane) ? 'still' : 'drift';
  return TRACK[kind];
}

const TRACK = {
  on: 'on',
  drifted: 'drift',
  unknown: 'drift',
  failed: 'drift',
  pushing: 'wait',
  waiting: 'wait',
  ready: 'off',
  new: 'new',
} as const;

/** What is set up and off can be taken out of the tenant, once nothing is being pushed for it. */
export const mayRetire = (lane: BoardLane | null): boolean =>
  lane !== null &&
  kindOf(lane) !== 'new' &&
  !lane.on &&
  !mayRedirect(lane) &&
  lane.state !== 'pushing' &&
  !lane.retiring;
