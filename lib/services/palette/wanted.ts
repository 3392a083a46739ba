/** What can be looked for. A person reads the same words beside what was found. */
export const KINDS = ['tenant', 'lane', 'plan', 'push', 'task', 'person', 'ecosystem'] as const;
export type Kind = (typeof KINDS)[number];

/** A word that says which kind is looked for, where it comes first. */
const NAMED: Record<string, Kind> = {
  ...Object.fromEntries(KINDS.flatMap((kind) => [kind, `${kind}s`].map((word) => [word, kind]))),
  pushes: 'push',
  people: 'person',
};

/** What somebody typed, as it is looked for: each word has to be found, in any order. */
export type Wanted = { kind: Kind | null; words: string[]; number: number | null };

/**
 * Reads what was typed: `plan 48`, `#48`, `acme npm pilot`.
 * @param mayNameKind whether the first word may say which kind is looked for
 */
export function wantedOf(text: string, mayNameKind = true): Wanted {
  const typed = text
    .toLowerCase()
    .split(/[\s,·]+/)
    .filter(Boolean);
  const kind = (mayNameKind && NAMED[typed[0] ?? '']) || null;
  const words = kind ? typed.slice(1) : typed;
  const numbers = words.flatMap((word) => /^#?(\d{1,9})$/.exec(word)?.[1] ?? []);
  return { kind, words, number: numbers.length === 1 ? Number(numbers[0]) : null };
}

/** A word anywhere in a text. To Postgres % and _ stand for other text; to a person they are themselves. */
export function patternOf(word: string): string {
  return `%${word.replace(/[\\%_]/g, '\\$&')}%`;
}
