import type { Route } from 'next';
import { consolePath } from '@/components/shell/screens';
import type { BoardLane, CellPlace } from '@/components/switchboard/board';
import { kindOf, mayRedirect, mayRetire } from '@/components/switchboard/lane-kind';
import { laneTracerPath } from '@/components/tracer/tracer-path';
import { laneTrafficPath } from '@/components/traffic/traffic-path';
import type { ObjectKey } from '@/lib/ptc/model/change';
import type { Step } from './step';

/** One thing that can be done with a lane: a step that is looked at first, a place to go, or an act at once. */
export type Act = { word: string; stop?: boolean } & (
  | { step: Step }
  | { href: Route }
  | { promote: true }
  /** Takes its rules and its profile out of the tenant. */
  | { retire: true }
  /** Tries again what this push did not switch off. */
  | { again: number }
);

/** What can be done with a lane: the next step first, then what is at hand beside it, and the rest for the menu. */
export type Acts = { next: Act[]; more: Act[] };

export type ActsAsked = {
  tenant: string;
  place: CellPlace;
  lane: BoardLane | null;
  /** What differs of it. */
  drifts: ObjectKey[];
  /** The next wider scope, if there is one. */
  wider: string | null;
  canaryHost: string;
  /** Whether the person may do more than look. */
  mayAct: boolean;
};

const ON: Act = { word: 'Switch on', step: { type: 'switch', on: true } };
const OFF: Act = { word: 'Switch off', stop: true, step: { type: 'switch', on: false } };

const RETIRE: Act = { word: 'Retire', stop: true, retire: true };

/** What can be done with a lane as it is. */
export function actsOf(asked: ActsAsked): Acts {
  const { next, more } = everyAct(asked);
  const may = (act: Act) => asked.mayAct || 'href' in act;
  return { next: next.filter(may), more: more.filter(may) };
}

function everyAct(asked: ActsAsked): Acts {
  const { next, more } = ofItsKind(asked);
  const { ecosystem, scope } = asked.place;
  const trace = {
    word: 'Trace a request',
    href: laneTracerPath(asked.tenant, { ecosystem: ecosystem.key, scope: scope.key }),
  };
  const traffic = {
    word: 'See its traffic',
    href: laneTrafficPath(asked.tenant, { ecosystem: ecosystem.key, scope: scope.key }),
  };
  return { next, more: [...more, trace, traffic, ...(mayRetire(asked.lane) ? [RETIRE] : [])] };
}

function ofItsKind({ tenant, place, lane, drifts, wider, canaryHost }: ActsAsked): Acts {
  const wizard = (word: string, ...more: string[]): Act => ({
    word,
    href: consolePath(tenant, 'wizard', place.ecosystem.key, place.scope.key, ...more),
  });
  const tasks = (word: string): Act => ({ word, href: consolePath(tenant, 'tasks') });
  const edit = wizard('Open in Set up');
  const promote: Act[] = wider ? [{ word: `Promote to ${wider}`, promote: true }] : [];
  switch (kindOf(lane)) {
    case 'new':
      return { next: [wizard('Set up')], more: [] };
    case 'waiting':
      return { next: [tasks(lane?.openTasks ? 'Open tasks' : 'Verify')], more: [edit] };
    case 'pushing':
      return { next: [], more: [edit] };
    case 'ready':
      return {
        next: [ON, ...promote],
        more: [later(true), ...(canaryHost ? [wizard('Prove with the canary', 'prove')] : []), edit],
      };
    case 'on':
      return { next: [OFF, ...promote], more: [later(false), edit] };
    case 'drifted':
      if (!lane?.drift || drifts.length === 0) return { next: [tasks('Verify again'), OFF], more: [edit] };
      return {
        next: [
          { word: 'Restore', step: { type: 'restore', objects: drifts } },
          ...(mayRedirect(lane) ? [OFF] : []),
        ],
        more: [
          { word: 'Accept', step: { type: 'accept', objects: drifts } },
          ...(mayRedirect(lane) ? [] : [ON]),
          edit,
        ],
      };
    case 'failed':
      return { next: lane ? againOf(lane) : [], more: [edit] };
    case 'unknown':
      return { next: [{ word: 'Check now', href: consolePath(tenant, 'drift') }, OFF], more: [edit] };
  }
}

/** A switch off that failed is tried again by itself: a person only need not wait. One on is begun anew. */
function againOf({ failed, on, state }: BoardLane): Act[] {
  if (state === 'pushing') return [];
  if (failed && !failed.on) return [{ word: 'Try again now', again: failed.push }];
  return [on ? { ...OFF, word: 'Switch off now' } : { ...ON, word: 'Try again' }];
}

const later = (on: boolean): Act => ({
  word: `Schedule a switch ${on ? 'on' : 'off'}`,
  step: { type: 'switch', on, later: true },
});
