import type { IncomingMessage, ServerResponse } from 'node:http';
import { turnAway } from './busy';
import { type Kind, kindOf } from './kind';
import { type Limits, newLane } from './lane';

export type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

/**
 * How much is answered at once: more makes each answer slower, and none more. Whoever opens a page waits for seconds, whoever
 * has one open longer: turned away, their browser would leave it.
 */
export const LIMITS: Record<Exclude<Kind, 'open'>, Limits> = {
  // Most of them only wait (lib/auth/sign-in-delay.ts).
  'sign-in': { places: 256, line: 64, patienceMs: 10_000 },
  // Few, and enough: who reads it once waits for a moment, and whoever floods it takes nobody's place.
  stranger: { places: 2, line: 8, patienceMs: 4_000 },
  action: { places: 8, line: 64, patienceMs: 10_000 },
  refresh: { places: 8, line: 64, patienceMs: 10_000 },
  page: { places: 8, line: 32, patienceMs: 4_000 },
  live: { places: 8, line: 32, patienceMs: 2_000 },
};

/** Hands to `handle` as much as the server can answer, and turns the rest away at once, so that nothing waits without end. */
export function gate(handle: Handle, stopping: ReadonlySet<string>, limits = LIMITS): Handle {
  const lanes = {
    'sign-in': newLane(limits['sign-in']),
    stranger: newLane(limits.stranger),
    action: newLane(limits.action),
    refresh: newLane(limits.refresh),
    page: newLane(limits.page),
    live: newLane(limits.live),
  };
  return async (request, response) => {
    const kind = kindOf(request, stopping);
    if (kind === 'open') return handle(request, response);
    const lane = lanes[kind];
    if (!(await lane.enter())) return turnAway(response, kind);
    // Who has gone meanwhile is not answered any more.
    if (response.destroyed) return lane.leave();
    response.once('close', lane.leave);
    return handle(request, response);
  };
}
