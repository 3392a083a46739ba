import type { NamedLane } from './facts';
import type { When } from './item';

/** How long ago, after a word: `seen 2 min ago`. */
export const ago = (word: string, at: Date | null): When | null => at && { word, at, shape: 'ago' };

/** The first of several by name, and how many more: a line stays a line. */
export function named(titles: string[], shown = 3): string {
  const more = titles.length - shown;
  return titles.slice(0, shown).join('; ') + (more > 0 ? ` and ${more.toLocaleString('en')} more` : '');
}

/** `1 lane`, `40 lanes`. */
export const count = (number: number, one: string, many = `${one}s`): string =>
  `${number.toLocaleString('en')} ${number === 1 ? one : many}`;

/** Lanes by name, see {@link named}. */
export const titlesOf = (of: { lane: NamedLane }[]): string => named(of.map(({ lane }) => lane.title));

/** The latest of moments; null where none is known. */
export const newest = (moments: (Date | null)[]): Date | null =>
  moments.reduce((last, at) => (at && (!last || at > last) ? at : last), null);
