import { type LaneState, type Redirecting, redirects } from './lane-status';

/** What is known of one lane of an ecosystem, as far as it says whether somebody's requests are redirected. */
export type GovernedLane = Redirecting & {
  everyone: boolean;
  state: LaneState;
  /** A write or a switch of it failed, or is late: nobody can say that it is as it was to be. */
  doubtful: boolean;
  switchedAt: Date | null;
};

/** Whether an ecosystem's requests are redirected: for everyone or for a part of the company, since when; or being checked. */
export type Governed =
  | { state: 'on'; reach: 'everyone' | 'part'; since: Date | null }
  | { state: 'checking' };

/**
 * What somebody who is not told of rollout scopes may know of an ecosystem; null where none of its lanes redirects. One lane in doubt
 * leaves all of it in doubt: whoever reads this does not know which lane is theirs.
 * @param unread the tenant could not be read for a while, so that nothing of it is sure
 */
export function governedBy(lanes: readonly GovernedLane[], unread: boolean): Governed | null {
  const redirecting = lanes.filter((lane) => redirects(lane) !== 'no');
  if (lanes.some(isDoubtful)) return { state: 'checking' };
  if (redirecting.length === 0) return null;
  if (unread) return { state: 'checking' };
  const wide = redirecting.filter(({ everyone }) => everyone);
  return {
    state: 'on',
    reach: wide.length > 0 ? 'everyone' : 'part',
    since: earliest(wide.length > 0 ? wide : redirecting),
  };
}

/** Differs, moves, failed, or may redirect without anybody having seen its rule. */
const isDoubtful = (lane: GovernedLane): boolean =>
  lane.doubtful || lane.state === 'drift' || lane.state === 'pushing' || redirects(lane) === 'unknown';

function earliest(lanes: readonly GovernedLane[]): Date | null {
  const times = lanes.flatMap(({ switchedAt }) => (switchedAt ? [switchedAt.getTime()] : []));
  return times.length > 0 ? new Date(Math.min(...times)) : null;
}
