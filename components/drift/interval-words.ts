/** The intervals to choose from, in minutes; 0 is off. */
export const INTERVALS = [0, 5, 15, 30, 60, 360, 1440];

/** `every 15 min`, `every 6 h`; `off` for 0. */
export function intervalWords(minutes: number): string {
  if (minutes === 0) return 'off';
  return minutes % 60 === 0 ? `every ${minutes / 60} h` : `every ${minutes} min`;
}
