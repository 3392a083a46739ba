import type { Deviation } from './verify';

/** What is known of one cell of the switchboard. */
export type LaneFacts = {
  on: boolean;
  /** Its destination profile stands in the tenant. */
  made: boolean;
  /** A push of this lane is queued or running. */
  pushing: boolean;
  /** The watch saw an object of it differ in the tenant. */
  drifted: boolean;
  openTasks: number;
  verified: boolean;
  deviations: Deviation[];
};

export type LaneState = 'new' | 'pushing' | 'waiting' | 'off' | 'on' | 'drift';

/** The one word that a cell stands for; null facts are a lane that nobody has taken up. */
export function laneState(facts: LaneFacts | null): LaneState {
  if (!facts) return 'new';
  if (facts.pushing) return 'pushing';
  if (facts.drifted && (facts.made || facts.on)) return 'drift';
  if (facts.on) return facts.verified && facts.deviations.length === 0 ? 'on' : 'drift';
  if (!facts.made) return 'new';
  return facts.verified && facts.openTasks === 0 ? 'off' : 'waiting';
}
