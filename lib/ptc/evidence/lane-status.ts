import type { Deviation } from './deviation';

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

/** What is known of a lane's redirect rule: `not verified` where it was asked for in the portal, and nothing has shown it yet. */
export type RuleStanding = 'stands' | 'not verified' | 'gone';

/** What decides whether a lane's requests are redirected: its profile as it was found, or else as it was left, and its rule. */
export type Redirecting = { on: boolean; found: { on: boolean | null } | null; rule: RuleStanding };

/**
 * Whether a lane's requests are redirected, by what the tenant was last seen to hold; unknown where a rule would decide that nobody
 * saw, or a profile that a staged edit hides.
 */
export function redirects({ on, found, rule }: Redirecting): 'yes' | 'no' | 'unknown' {
  const filled = found ? found.on : on;
  if (rule === 'gone' || filled === false) return 'no';
  return rule === 'stands' && filled ? 'yes' : 'unknown';
}
