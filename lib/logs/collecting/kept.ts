import type { Stamp } from '../reading/line';

/** A line as it is shown: where it stands, and its text, cut where it is very long. */
export type LogLine = {
  /** The place of its file among those that were read. */
  file: number;
  /** Counted from 1. */
  line: number;
  text: string;
  stamp: Stamp | null;
};

/** A known line and what was read of it. */
export type Seen = { key: string; rule: number; fields: Record<string, string>; at: LogLine };

const LONGEST_SHOWN = 1_000;
const MOST_SEEN = 40;

/** Text by itself: a part of a string keeps all of it in memory, which here is a piece of the file. */
export const copied = (text: string): string => ` ${text.slice(0, LONGEST_SHOWN)}`.slice(1);

/** The last lines of each key, however many there were. */
export class Kept {
  private readonly tracks = new Map<string, { count: number; last: Seen[] }>();

  add(key: string, seen: Seen): void {
    const track = this.track(key);
    track.count += 1;
    track.last.push(seen);
    if (track.last.length > MOST_SEEN) track.last.shift();
  }

  /** A line of which only the number counts. */
  tally(key: string): void {
    this.track(key).count += 1;
  }

  last(...keys: string[]): Seen[] {
    return keys.flatMap((key) => this.tracks.get(key)?.last ?? []);
  }

  count(...keys: string[]): number {
    return keys.reduce((sum, key) => sum + (this.tracks.get(key)?.count ?? 0), 0);
  }

  private track(key: string) {
    const track = this.tracks.get(key) ?? { count: 0, last: [] };
    this.tracks.set(key, track);
    return track;
  }
}
