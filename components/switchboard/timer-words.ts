import { shortMoment } from '@/components/ui/zone-time';
import type { BoardLane } from './board';

export type BoardTimer = BoardLane['timers'][number];

type Timed = Pick<BoardLane, 'on' | 'timers'> | null;

/** What failed by hand, or with the kill switch, has words of its own (components/lane/failed-switch.tsx). */
const nextTimer = (lane: Timed) =>
  lane?.timers.find(({ on, why }) => on !== lane.on && (why === 'time_box' || why === 'schedule'));

/** Whether a lane was to be off by now, and could not be switched. */
export function isLate(lane: Timed): boolean {
  const next = nextTimer(lane);
  return next !== undefined && !next.on && (next.failures > 0 || next.problem !== null);
}

/** The switch that comes next, as a cell says it: `until Fri 18:00`, `on Mon 09:00`; `late` where its moment has passed. */
export function nextSwitch(lane: Timed, now: Date, zone: string): { text: string; late: boolean } | null {
  const next = nextTimer(lane);
  if (!next) return null;
  const moment = shortMoment(new Date(next.at), now, zone);
  const late = next.failures > 0 || next.problem !== null;
  if (late) return { text: `was to be ${next.on ? 'on' : 'off'} ${moment}`, late };
  return { text: next.on ? `on ${moment}` : `until ${moment}`, late };
}

/** What became of a switch off so far, and what comes next: `failed twice; trying again at 18:07`. */
export function retryWords(timer: Pick<BoardTimer, 'failures' | 'tryAt'>, now: Date, zone: string): string {
  if (!timer.tryAt) return failedWords(timer);
  const again = shortMoment(new Date(timer.tryAt), now, zone);
  const next =
    new Date(timer.tryAt) > now
      ? `trying again ${again.replace(/^today /, 'at ')}`
      : `due again since ${withoutToday(again)}`;
  return `${failedWords(timer)}; ${next}`;
}

/** `failed twice`. */
export const failedWords = ({ failures }: Pick<BoardTimer, 'failures'>): string =>
  `failed ${TIMES[failures] ?? `${failures} times`}`;

const TIMES = ['', 'once', 'twice'];

const withoutToday = (moment: string): string => moment.replace(/^today /, '');

/** One timer in a sentence without its moment: what it is, and who set it. */
export function timerWords({ on, why, byName }: BoardTimer): string {
  if (why === 'by_hand') return `Switched off by ${byName}; it failed, and is tried again`;
  if (why === 'kill_switch') return `Everything switched off by ${byName}; it failed, and is tried again`;
  if (why === 'time_box') return `End of the time box, set by ${byName}`;
  return `Switch ${on ? 'on' : 'off'}, scheduled by ${byName}`;
}
