import { z } from 'zod';
import { Prisma } from '@/lib/db/client';

const day = z.iso.date('Enter a day, as 2026-11-29.').optional();
const name = z.string().min(1).max(300).optional();

/** What the rows of an audit trail are chosen by; nothing chooses all. Days are days in UTC. */
export const AuditFilter = z.strictObject({
  /** The id of whoever acted: a person's, a worker's. */
  person: name,
  /** The key of an ecosystem, of a scope. */
  ecosystem: name,
  scope: name,
  action: name,
  /** The whole name of what was acted on. */
  object: name,
  from: day,
  to: day,
  /** Words, each of which the act or its values have; a beginning is enough. */
  text: z.string().max(200).optional(),
});
export type AuditFilter = z.output<typeof AuditFilter>;

const DAY_MS = 24 * 60 * 60 * 1_000;
const MOST_WORDS = 8;
/** By so many of its first letters a word is looked up. */
const LETTERS = 4;

/** Whether a filter chooses anything. */
export const isChosen = (filter: AuditFilter): boolean => Object.values(filter).some((value) => value);

/** The rows of one chain, or of all where it is null, that a filter chooses, as a condition in SQL. */
export function chosenBy(chain: string | null, filter: AuditFilter): Prisma.Sql {
  const { from, to } = filter;
  return all([
    chain !== null && Prisma.sql`"chain" = ${chain}`,
    from && Prisma.sql`${placeIn(chain)} >= ${firstSince(chain, from)}`,
    to && Prisma.sql`${placeIn(chain)} <= ${lastUntil(chain, to)}`,
    matching(filter),
  ]);
}

/** What rows are in the order of: their number in the chain, or over all chains. */
export const placeIn = (chain: string | null) => (chain === null ? Prisma.sql`"id"` : Prisma.sql`"seq"`);

/** What a row must be like, wherever it stands. */
export function matching(filter: AuditFilter): Prisma.Sql {
  const { person, action, object } = filter;
  const about = aboutOf(filter);
  return all([
    person && Prisma.sql`"actorId" = ${person}`,
    action && Prisma.sql`"action" = ${action}`,
    object && Prisma.sql`"targetName" = ${object}`,
    about.length > 0 && Prisma.sql`"about" @> ${about}`,
    withWords(filter),
    ofDays(filter),
  ]);
}

/** Of which time it must be. */
export const ofDays = ({ from, to }: AuditFilter): Prisma.Sql =>
  all([from && Prisma.sql`"at" >= ${new Date(from)}`, to && Prisma.sql`"at" < ${dayAfter(to)}`]);

/** A row's terms, exactly as their index has them (the migration audit_terms). */
export const TERMS = Prisma.sql`turnout_terms("chain", "seq", "id", "actorId", "action", "targetName", "about", "words")`;

/** The terms of each row that a filter chooses; rows with other words of the same beginnings have them, too. */
export function termsOf(filter: AuditFilter, words: string[]): string[] {
  const { person, action, object } = filter;
  return [
    ...(person ? [`p:${person}`] : []),
    ...(action ? [`a:${action}`] : []),
    ...(object ? [`o:${object}`] : []),
    ...aboutOf(filter),
    ...words.map((word) => `w:${[...word].slice(0, LETTERS).join('')}`),
  ];
}

/** What of a filter an index has in the order of the page, together with days: one thing, which fewest rows have. */
export function keyOf({ person, action, object }: AuditFilter): Prisma.Sql {
  if (object) return Prisma.sql`"targetName" = ${object}`;
  if (person) return Prisma.sql`"actorId" = ${person}`;
  return action ? Prisma.sql`"action" = ${action}` : Prisma.sql`TRUE`;
}

/** Whether that is all of it. */
export function isInOrder({ person, action, object, text, ...filter }: AuditFilter): boolean {
  const keys = [person, action, object].filter(Boolean).length;
  return keys <= 1 && aboutOf(filter).length === 0 && wordsOf(text).length === 0;
}

/**
 * Rows are numbered in the order of time, so a moment is a number: without it the database would walk from the newest row down
 * to that moment.
 */
export function firstSince(chain: string | null, day: string): Prisma.Sql {
  const moment = new Date(day);
  return chain === null
    ? Prisma.sql`(SELECT "id" FROM "AuditEvent" WHERE "at" >= ${moment} ORDER BY "at", "id" LIMIT 1)`
    : Prisma.sql`(SELECT "seq" FROM "AuditEvent" WHERE "chain" = ${chain} AND "at" >= ${moment} ORDER BY "at", "seq" LIMIT 1)`;
}

/** The last row of a day, or of those before it. */
export function lastUntil(chain: string | null, day: string): Prisma.Sql {
  const moment = dayAfter(day);
  return chain === null
    ? Prisma.sql`(SELECT "id" FROM "AuditEvent" WHERE "at" < ${moment} ORDER BY "at" DESC, "id" DESC LIMIT 1)`
    : Prisma.sql`(SELECT "seq" FROM "AuditEvent" WHERE "chain" = ${chain} AND "at" < ${moment} ORDER BY "at" DESC, "seq" DESC LIMIT 1)`;
}

const dayAfter = (day: string) => new Date(new Date(day).getTime() + DAY_MS);

const aboutOf = ({ ecosystem, scope }: AuditFilter) => [
  ...(ecosystem ? [`e:${ecosystem}`] : []),
  ...(scope ? [`s:${scope}`] : []),
];

/** `dana:* & npm:*` for `Dana, npm`: each as a beginning. */
function withWords({ text }: AuditFilter): Prisma.Sql | false {
  const query = wordsOf(text).map((word) => `${word}:*`);
  return query.length > 0 && Prisma.sql`"words" @@ to_tsquery('simple', ${query.join(' & ')})`;
}

/** The words as the database makes them of an act (turnout_words). */
export function wordsOf(text = ''): string[] {
  const words =
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.slice(0, MOST_WORDS);
}

function all(conditions: (Prisma.Sql | string | false | undefined)[]): Prisma.Sql {
  const given = conditions.filter((one) => one instanceof Prisma.Sql);
  return given.length > 0 ? Prisma.join(given, ' AND ') : Prisma.sql`TRUE`;
}
