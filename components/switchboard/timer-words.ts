import { shortMoment } from '@/components/ui/zone-time';
import type { BoardLane } from './board';

export type BoardTimer = BoardLane['timers'][number];

/** The switch that comes next, as a cell says it: `until Fri 18:00`, `on Mon 09:00`. */
export function nextSwitch(
  lane: Pick<BoardLane, 'on' | 'timers'> | null,
  now: Date,
  zone: string,
): string | null {
  const next = lane?.timers.find(({ on }) => on !== lane.on);
  if (!next) return null;
  const moment = shortMoment(new Date(next.at), now, zone);
  if (next.problem) return `${next.on ? 'on' : 'off'} was due ${moment}: ${next.problem}`;
  return next.on ? `on ${moment}` : `until ${moment}`;
}

/** One timer in a sentence without its moment: what it is, and who set it. */
export function timerWords({ on, why, byName }: BoardTimer): string {
  if (why === 'time_box') return `End of the time box, set by ${byName}`;
  return `Switch ${on ? 'on' : 'off'}, scheduled by ${byName}`;
}
