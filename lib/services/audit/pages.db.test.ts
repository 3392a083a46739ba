import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { INSTALLATION_CHAIN } from '@/lib/audit/append';
import { db, Prisma } from '@/lib/db/client';
import { useTestDatabase } from '@/testing/database';
import { type AuditFilter, chosenBy, placeIn } from './filter';
import { findRows } from './find';

useTestDatabase();
const OTHER = 'another chain';
const ROWS = 30_000;
const FIRST_DAY = Date.UTC(2026, 0, 1);
const PAGE = 51;

// Two chains side by side, larger than the blocks of the index: words that are common, rare, together never, and only long ago.
beforeAll(async () => {
  await db().$executeRaw`
    INSERT INTO "AuditEvent" ("chain", "seq", "at", "actorKind", "actorId", "actorName", "action", "targetKind", "targetName", "after", "about", "prevHash", "hash")
    SELECT CASE WHEN n % 3 = 0 THEN ${OTHER} ELSE ${INSTALLATION_CHAIN} END,
      CASE WHEN n % 3 = 0 THEN n / 3 ELSE n - n / 3 END,
      ${new Date(FIRST_DAY)}::timestamptz + n * interval '10 minutes', 'person',
      'person-' || n % 7, 'Person ' || n % 7,
      CASE WHEN n % 500 = 1 THEN 'scope.edit' ELSE 'task.note' END, 'thing', 'thing ' || n % 900,
      jsonb_build_object('word', CASE WHEN n % 2 = 0 THEN 'npm' ELSE 'docker' END,
        'old', CASE WHEN n < 2000 THEN 'legacy' END, 'rare', CASE WHEN n % 9000 = 4 THEN 'zebra crossing' END, 'like', 'zebu'),
      ARRAY['e:' || CASE WHEN n % 4 = 0 THEN 'npm' ELSE 'pypi' END], '', ''
    FROM generate_series(1, ${ROWS}::int) n`;
  await db().$executeRaw`ANALYZE "AuditEvent"`;
}, 120_000);

type Chain = string | null;
const ask = <Row>(statement: Prisma.Sql) => db().$queryRaw<Row[]>(statement);
const found = async (chain: Chain, filter: AuditFilter, before?: number) => {
  const columns = Prisma.sql`${placeIn(chain)}::int AS "place"`;
  const rows = await findRows<{ place: number }>(ask, columns, { chain, filter, before, most: PAGE });
  return rows.map(({ place }) => place);
};
/** The same, the plain way. */
const expected = async (chain: Chain, filter: AuditFilter, before = 2 ** 31 - 1) => {
  const place = placeIn(chain);
  const rows = await ask<{ place: number }>(Prisma.sql`
    SELECT ${place}::int AS "place" FROM "AuditEvent"
    WHERE ${chosenBy(chain, filter)} AND ${place} < ${before} ORDER BY ${place} DESC LIMIT ${PAGE}`);
  return rows.map((row) => row.place);
};

const one = <Value>(...values: Value[]) => fc.constantFrom(undefined, ...values);
const filters = fc.record({
  person: one('person-3', 'person-77'),
  action: one('scope.edit', 'task.note'),
  object: one('thing 5', 'thing 450'),
  ecosystem: one('npm', 'docker'),
  text: one(
    'npm',
    'npm docker',
    'legacy',
    'zebra',
    'zebu',
    'z',
    'person 6',
    'xylophone',
    'crossing NPM',
    '…',
  ),
  from: one('2026-01-05', '2026-05-20', '2027-01-01'),
  to: one('2026-01-10', '2026-06-30', '2025-01-01'),
});

test('a page is what reading every row would give, by any filters and before any row', async () => {
  await fc.assert(
    fc.asyncProperty(
      filters,
      fc.constantFrom(null, INSTALLATION_CHAIN, OTHER, 'no chain'),
      fc.option(fc.integer({ min: 1, max: ROWS }), { nil: undefined }),
      async (given, chain, before) => {
        const filter = given as AuditFilter;
        expect(await found(chain, filter, before)).toEqual(await expected(chain, filter, before));
      },
    ),
    { numRuns: 300 },
  );
}, 120_000);

test.each<[string, AuditFilter]>([
  ['rare', { text: 'zebra' }],
  ['of two words', { text: 'legacy npm' }],
  ['of a word and an action', { text: 'docker', action: 'scope.edit' }],
])('pages of what is %s follow one another without a gap', async (_, filter) => {
  for (const chain of [INSTALLATION_CHAIN, null]) {
    const all: number[] = [];
    for (let before: number | undefined; ; ) {
      const page = await found(chain, filter, before);
      all.push(...page.slice(0, PAGE - 1));
      if (page.length < PAGE) break;
      before = page.at(-2);
    }
    const place = placeIn(chain);
    const rows = await ask<{ place: number }>(Prisma.sql`
      SELECT ${place}::int AS "place" FROM "AuditEvent" WHERE ${chosenBy(chain, filter)} ORDER BY ${place} DESC`);
    expect(all).toEqual(rows.map((row) => row.place));
    expect(all.length).toBeGreaterThan(0);
  }
});
