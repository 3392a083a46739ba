/** A wall-clock time as a date field holds it: `2026-11-27T18:00`. */
export type WallTime = string;

const parts = (zone: string) =>
  new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });

/** What a clock in the zone shows at a moment. */
export function wallTime(at: Date, zone: string): WallTime {
  const found = new Map(
    parts(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => found.get(type) ?? '';
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}

/**
 * The moment at which a clock in the zone shows this; null where that is no time. What the change to summer time leaves out
 * becomes the time an hour later, what comes twice in autumn the first of the two.
 */
export function momentAt(wall: WallTime, zone: string): Date | null {
  const asUtc = Date.parse(`${wall}:00.000Z`);
  if (Number.isNaN(asUtc)) return null;
  const offsetAt = (moment: number) => Date.parse(`${wallTime(new Date(moment), zone)}:00.000Z`) - moment;
  // The offset a day before and a day after: they differ only around a change of the clocks.
  const candidates = [offsetAt(asUtc - DAY_MS), offsetAt(asUtc + DAY_MS)].map((offset) => asUtc - offset);
  const exact = candidates.filter((moment) => wallTime(new Date(moment), zone) === wall);
  return new Date(exact.length > 0 ? Math.min(...exact) : Math.max(...candidates));
}

const DAY_MS = 24 * 60 * 60 * 1000;
const HOUR_MS = 60 * 60 * 1000;

export type MomentChoice = { value: string; label: string; at: Date };

/** The ends of a time box that people ask for most, as far as they are still to come. */
export function usualMoments(now: Date, zone: string): MomentChoice[] {
  const evening = (day: WallTime) => momentAt(`${day.slice(0, 10)}T18:00`, zone);
  const today = evening(wallTime(now, zone));
  const fridays = Array.from({ length: 8 }, (_, days) =>
    evening(wallTime(new Date(now.getTime() + days * DAY_MS), zone)),
  );
  const friday = fridays.find((day) => day && day > now && weekday(day, zone) === 'Fri');
  const choices = [
    { value: 'hour', label: '1 hour from now', at: new Date(now.getTime() + HOUR_MS) },
    { value: 'today', label: 'Today 18:00', at: today },
    { value: 'friday', label: 'Friday 18:00', at: friday ?? null },
  ];
  return choices.flatMap((choice) => (choice.at && choice.at > now ? [{ ...choice, at: choice.at }] : []));
}

const weekday = (at: Date, zone: string) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'short' }).format(at);

/** A moment to come, as short as it is clear: `Fri 18:00` within six days, else `4 Dec 18:00`. */
export function shortMoment(at: Date, now: Date, zone: string): string {
  const near = Math.abs(at.getTime() - now.getTime()) < 6 * DAY_MS;
  const time = wallTime(at, zone).slice(11);
  const sameDay = wallTime(at, zone).slice(0, 10) === wallTime(now, zone).slice(0, 10);
  if (sameDay) return `today ${time}`;
  const day = new Intl.DateTimeFormat('en-GB', { timeZone: zone, day: 'numeric', month: 'short' }).format(at);
  return `${near ? weekday(at, zone) : day} ${time}`;
}

/** A moment to come in full, with the zone that it is meant in: `Fri, 27 Nov 2026, 18:00, Europe/Berlin`. */
export function fullMoment(at: Date, zone: string): string {
  const date = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
  return `${date.format(at)}, ${zone}`;
}
