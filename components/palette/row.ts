import type { Route } from 'next';
import type { TrackState } from '@/components/ui/track-glyph';

/** One line of the palette: somewhere to go, or something to do. */
export type Row = {
  id: string;
  group: string;
  title: string;
  /** What tells it from others of its name. */
  detail?: string;
  /** What holds of it: a lane's word, a push's status. */
  state?: string;
  track?: TrackState;
  /** A key that does the same. */
  keys?: string;
  /** Words by which it is found besides its own. */
  also?: string;
  /** Why it cannot be done by who is signed in. */
  refused?: string;
} & ({ href: Route } | { run: () => void });

/** Whether every typed word is in what a row says. */
export function matches({ group, title, detail = '', state = '', also = '' }: Row, text: string): boolean {
  const said = `${group} ${title} ${detail} ${state} ${also}`.toLowerCase();
  return wordsOf(text).every((word) => said.includes(word));
}

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[\s,·]+/)
    .filter(Boolean);

/** Rows under their headings, in the order in which each heading first comes. */
export function grouped(rows: Row[]): { group: string; rows: Row[] }[] {
  const groups = [...new Set(rows.map(({ group }) => group))];
  return groups.map((group) => ({ group, rows: rows.filter((row) => row.group === group) }));
}
