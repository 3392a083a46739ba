import type { Row } from './row';

const KEPT = 5;

type Recent = Extract<Row, { href: unknown }>;

/** Where somebody went from the palette in this tab, the last first. Kept by person: another one may sign in here. */
export function recentRows(person: string): Recent[] {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(person)) ?? '[]') as Recent[];
  } catch {
    return [];
  }
}

/** Remembers where somebody goes. What holds there is left out: it may not hold any more. */
export function remember(person: string, { state: _, track: __, ...row }: Recent): void {
  const rest = recentRows(person).filter(({ href }) => href !== row.href);
  const kept = [{ ...row, group: 'Recent', id: `recent ${row.href}` }, ...rest].slice(0, KEPT);
  try {
    sessionStorage.setItem(keyOf(person), JSON.stringify(kept));
  } catch {
    // A browser that keeps nothing has no recent places.
  }
}

const keyOf = (person: string) => `turnout.recent.${person}`;
