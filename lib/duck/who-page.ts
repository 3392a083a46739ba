import type { WhoFilter } from '@/lib/traffic/attribution/filter';
import type { WhoCounts, WhoPage, WhoRow } from '@/lib/traffic/attribution/page';
import { countsOf, rowsAfter, WHO_PARTS } from '@/lib/traffic/attribution/rows';
import { askRows } from './kept-rows';

/** Rows of a page, and of each part that is counted. */
const PAGE = 100;
const PARTS = 10;

/** The chosen rows of a reading behind a line of its request log. Throws as {@link askRows} does. */
export const whoPage = (reading: string, filter: WhoFilter, after: number): Promise<WhoPage> =>
  askRows(reading, async (engine, from) => {
    const counted = await engine.rows(countsOf(from, filter, PARTS));
    const parts = Object.fromEntries(
      WHO_PARTS.map((part) => [part, sharesIn(counted.filter((row) => row.part === part))]),
    ) as WhoPage['parts'];
    const counts = counted.find(({ part }) => part === 'all');
    const found = await engine.rows(rowsAfter(from, filter, after, PAGE + 1));
    const rows = found.slice(0, PAGE).map(rowOf);
    const next = found.length > PAGE ? (rows.at(-1)?.line ?? null) : null;
    return { counts: numbers(counts ?? {}), parts, rows, next };
  });

function sharesIn(counted: Record<string, unknown>[]) {
  const shares = counted.map((row) => ({
    ...numbers(row),
    label: String(row.label),
    scope: String(row.scope),
  }));
  return { shares, all: Number(counted[0]?.parts ?? 0) };
}

const numbers = (row: Record<string, unknown>): WhoCounts => ({
  requests: Number(row.requests),
  certain: Number(row.certain),
  ambiguous: Number(row.ambiguous),
  nobody: Number(row.nobody),
});

const rowOf = (row: Record<string, unknown>): WhoRow => ({
  line: Number(row.line),
  time: `${String(row.time).replace(' ', 'T')}Z`,
  verdict: row.verdict as WhoRow['verdict'],
  user: String(row.user),
  couldBe: String(row.could_be),
  events: Number(row.events),
  wanted: Number(row.wanted),
  package: String(row.package),
  version: String(row.version),
  ecosystem: String(row.ecosystem),
  scope: String(row.scope),
  path: String(row.path),
  host: String(row.host),
  status: row.status === null ? null : Number(row.status),
  client: String(row.client),
});
