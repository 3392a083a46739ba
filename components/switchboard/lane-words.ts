import { redirects } from '@/lib/ptc/evidence/lane-status';
import { isInert } from '@/lib/ptc/model/objects';
import type { BoardLane } from './board';
import { kindOf, mayRedirect } from './lane-kind';
import { nextSwitch } from './timer-words';

/** The word that a cell leads with: it says what the tenant holds, not what was wanted. */
export function stateWord(lane: BoardLane | null): string {
  if (!lane) return 'Not set up';
  switch (kindOf(lane)) {
    case 'new':
      return 'Not set up';
    case 'unknown':
      return 'Not known';
    case 'failed':
      return mayRedirect(lane) ? 'Still on' : 'Still off';
    case 'drifted':
      return DRIFTED[redirects(lane)];
    case 'pushing':
      return 'Pushing';
    case 'waiting':
      return 'Waiting';
    case 'ready':
      return 'Ready';
    case 'on':
      return 'On';
  }
}

const DRIFTED = { yes: 'Drifted, on', no: 'Drifted, off', unknown: 'Drifted, not known' } as const;

export type Reason = {
  text: string;
  tone: 'quiet' | 'amber' | 'red';
  /** Said after the text, as how long ago. */
  at?: string;
};

const quiet = (text: string, at?: string | null): Reason => ({ text, tone: 'quiet', at: at ?? undefined });
const amber = (text: string): Reason => ({ text, tone: 'amber' });
const red = (text: string, at?: string): Reason => ({ text, tone: 'red', at });

type Around = {
  now: Date;
  zone: string;
  /** The name of a wider scope whose lane covers this one. */
  covered: string | null;
};

/** The one thing that a cell says beside its word: what is wrong before what is to come, and that before what holds. */
export function stateReason(lane: BoardLane | null, around: Around): Reason {
  if (!lane) return quiet('no rules yet');
  return wrong(lane, around) ?? ahead(lane, around) ?? holds(lane, around);
}

/** What has to be looked at, the worst first; null where nothing is wrong. */
function wrong(lane: BoardLane, { now, zone }: Around): Reason | null {
  const { failed, found, drift, missed, evidence, behaviour, doubt } = lane;
  const kind = kindOf(lane);
  if (doubt && kind === 'unknown')
    return red(`push #${doubt.push} failed, and may have got through`, doubt.at);
  if (kind === 'drifted' && drift) return red(driftReason(lane, drift));
  if (failed && (kind === 'failed' || kind === 'pushing'))
    return red(failed.on ? 'switching on failed' : 'switching off failed', failed.failedAt);
  const late = nextSwitch(lane, now, zone);
  if (late?.late) return red(late.text);
  if (found?.findings[0]) return red(found.findings[0]);
  const deviation = evidence?.deviations[0];
  if (deviation) return red(deviation.text);
  if (behaviour && !behaviour.holds && (kind === 'on' || kind === 'ready'))
    return red(DEVIATED[behaviour.kind], behaviour.at);
  return missed ? red(`missed: ${missed}`) : null;
}

const DEVIATED = {
  canary: 'the canary deviated',
  doctor: 'the doctor saw it deviate',
  probe: 'a probe saw it deviate',
} as const;

/** A loop first, then what redirects although it should not. */
function driftReason(lane: BoardLane, drift: string): string {
  const { found, on, values } = lane;
  if (found?.loops && found.findings[0]) return found.findings[0];
  const added = found?.values.filter((value) => !values.includes(value)) ?? [];
  const [first, ...more] = added;
  if (!found?.on || on || !first) return drift;
  if (redirects(lane) === 'unknown') return `${first} is in its profile, and its rules are not verified`;
  return more.length > 0 ? `${first} and ${more.length} more are rerouted` : `${first} is rerouted`;
}

/** What it waits for, and the switch that comes next. */
function ahead(lane: BoardLane, { now, zone }: Around): Reason | null {
  const kind = kindOf(lane);
  if (kind === 'pushing') return lane.lastPush ? amber(`push #${lane.lastPush}`) : null;
  if (kind === 'waiting' && lane.retiring) return amber('being retired');
  if (kind === 'waiting' && lane.openTasks === 0) return amber('not verified yet');
  if (kind === 'waiting')
    return amber(lane.openTasks === 1 ? '1 portal task' : `${lane.openTasks} portal tasks`);
  const next = nextSwitch(lane, now, zone);
  if (next) return amber(next.text);
  if (kind === 'ready' && !lane.on && !isInert(lane)) return amber('the canary host is in it');
  return null;
}

function holds(lane: BoardLane, { covered }: Around): Reason {
  const kind = kindOf(lane);
  if (kind === 'new') return quiet('no rules yet');
  // Off by itself, and redirected all the same.
  if (covered) return quiet(kind === 'on' ? `covered by ${covered} too` : `covered by ${covered}`);
  if (kind === 'on') return quiet('switched on', lane.switchedAt);
  return quiet(lane.evidence?.kind === 'attested' ? 'confirmed' : 'verified', lane.verifiedAt);
}
