import { Prisma } from '@/lib/db/client';
import {
  type AuditFilter,
  chosenBy,
  firstSince,
  isInOrder,
  keyOf,
  lastUntil,
  matching,
  ofDays,
  placeIn,
  TERMS,
  termsOf,
  wordsOf,
} from './filter';

/** Runs a statement and gives its rows. */
export type Ask = <Row>(statement: Prisma.Sql) => Promise<Row[]>;

/** The newest rows of a chain, or of all where it is null, that a filter chooses: those before a place, so many at most. */
export type Wanted = { chain: string | null; filter: AuditFilter; before?: number | undefined; most: number };

/** So many rows are looked at one by one: what many of them have is found there. */
const NEAR = 1_000;
/** Then two blocks of so many rows, as a power of two, then two of so many (turnout_terms in the migration audit_terms). */
const BLOCKS = [12, 17];

/**
 * Finds rows, newest first. Where an index has them in their order the page is read from it. No index has the rows with a word, or with
 * two things at once, in their order: to walk from row to row is quick where many have them and takes a million rows where few do; to
 * get all from an index and sort them is quick where few have them. So the newest rows are looked at one by one, and older ones are got
 * from the index in reaches that grow, each only where those before it had too few.
 */
export async function findRows<Row>(ask: Ask, columns: Prisma.Sql, wanted: Wanted): Promise<Row[]> {
  if (isInOrder(wanted.filter)) return ask<Row>(inOrder(columns, wanted));
  const [start] = await ask<Start>(startOf(wanted));
  const found: Row[] = [];
  for (const reach of start ? reaches(wanted.chain, start) : []) {
    const rest = { ...wanted, most: wanted.most - found.length };
    const terms = reach.terms && [...reach.terms, ...termsOf(wanted.filter, start?.words ?? [])];
    found.push(
      ...(await ask<Row>(terms ? far(columns, rest, { ...reach, terms }) : near(columns, rest, reach))),
    );
    if (found.length >= wanted.most) break;
  }
  return found;
}

function inOrder(columns: Prisma.Sql, { chain, filter, before, most }: Wanted): Prisma.Sql {
  const place = placeIn(chain);
  const older = before ? Prisma.sql`AND ${place} < ${before}` : Prisma.empty;
  return Prisma.sql`
    SELECT ${columns} FROM "AuditEvent" WHERE ${chosenBy(chain, filter)} ${older} ORDER BY ${place} DESC LIMIT ${most}`;
}

/** Between which places the rows are, both included; null where nothing is of those days. */
type Start = {
  first: number | null;
  last: number | null;
  /** From where on they are looked at one by one; null where those are all. */
  near: number | null;
  /** The words as the database has them. */
  words: string[];
};

function startOf({ chain, filter, before }: Wanted): Prisma.Sql {
  const place = placeIn(chain);
  const newest = Prisma.sql`ORDER BY ${place} DESC`;
  const { from, to, text } = filter;
  const first = from ? firstSince(chain, from) : Prisma.sql`0`;
  const last = to
    ? lastUntil(chain, to)
    : Prisma.sql`(SELECT ${place} FROM "AuditEvent" WHERE ${ofChain(chain)} ${newest} LIMIT 1)`;
  const older = before ? Prisma.sql`least(${last}, ${before - 1})` : last;
  const near = Prisma.sql`
    SELECT ${place} FROM "AuditEvent"
    WHERE ${ofChain(chain)} AND ${keyOf(filter)} AND ${place} <= "last" ${newest} OFFSET ${NEAR - 1} LIMIT 1`;
  return Prisma.sql`
    SELECT "first"::float8, "last"::float8, (${near})::float8 AS "near",
      tsvector_to_array(to_tsvector('simple', ${wordsOf(text).join(' ')})) AS "words"
    FROM (SELECT ${first} AS "first", ${older} AS "last") bounds`;
}

const ofChain = (chain: string | null) =>
  chain === null ? Prisma.sql`TRUE` : Prisma.sql`"chain" = ${chain}`;

/** Rows from one place to another, both included; by the index where terms say where those are, else one by one. */
type Reach = { first: number; last: number; terms?: string[] };

/** Everything that may have the rows, the newest first. */
function* reaches(chain: string | null, { first, last, near }: Start): Generator<Reach> {
  if (first === null || last === null) return;
  const all = chain === null ? [] : [`c:${chain}`];
  yield { first: Math.max(first, near ?? first), last };
  if (near === null) return;
  let next = near - 1;
  for (const bits of BLOCKS)
    for (let times = 0; times < 2; times++) {
      if (next < first) return;
      const block = Math.floor(next / 2 ** bits);
      const from = block * 2 ** bits;
      // All of the chain is a term of its own.
      if (from <= first) break;
      yield { first: from, last: next, terms: [`${bits}:${chain ?? '*'}:${block}`] };
      next = from - 1;
    }
  if (next >= first) yield { first, last: next, terms: all };
}

const within = (chain: string | null, { first, last }: Reach) =>
  Prisma.sql`${placeIn(chain)} BETWEEN ${first} AND ${last}`;

function near(columns: Prisma.Sql, { chain, filter, most }: Wanted, reach: Reach): Prisma.Sql {
  const newest = Prisma.sql`ORDER BY ${placeIn(chain)} DESC`;
  const walked = Prisma.sql`${ofChain(chain)} AND ${keyOf(filter)} AND ${within(chain, reach)}`;
  // OFFSET 0 keeps the database from going about it in another way.
  return Prisma.sql`
    SELECT ${columns} FROM (SELECT * FROM "AuditEvent" WHERE ${walked} ${newest} OFFSET 0) AS near
    WHERE ${matching(filter)} ${newest} LIMIT ${most}`;
}

/** Their numbers alone are sorted, and of the page alone the rows are read. Days are looked at last: they have no term. */
function far(columns: Prisma.Sql, { chain, filter, most }: Wanted, reach: Reach): Prisma.Sql {
  const newest = Prisma.sql`ORDER BY ${placeIn(chain)} DESC`;
  const matched = matching({ ...filter, from: undefined, to: undefined });
  return Prisma.sql`
    WITH hits AS MATERIALIZED (
      SELECT "id", "seq", "at" FROM "AuditEvent" WHERE ${TERMS} @> ${reach.terms} AND ${matched})
    SELECT ${columns} FROM "AuditEvent" WHERE "id" IN (
      SELECT "id" FROM hits WHERE ${within(chain, reach)} AND ${ofDays(filter)} ${newest} LIMIT ${most}) ${newest}`;
}
