import { allOf, quoted } from '../sql';
import type { WhoFilter } from './filter';

/** What the rows of an answer are counted by. */
export const WHO_PARTS = ['package', 'person', 'client', 'lane'] as const;
export type WhoPart = (typeof WHO_PARTS)[number];

/** SQL that chooses rows. A person's are those that are theirs, and those that could be. */
function chosen(filter: WhoFilter): string {
  const { person, ...exact } = filter;
  const conditions = Object.entries(exact).map(([column, value]) => value && `${column} = ${quoted(value)}`);
  if (person)
    conditions.push(
      `("user" = ${quoted(person)} OR could_be <> '' AND contains(' ' || could_be || ' ', ${quoted(` ${person} `)}))`,
    );
  return allOf(conditions.filter((one): one is string => Boolean(one)));
}

const COUNTS = `count(*) AS requests, count(*) FILTER (verdict = 'certain') AS certain, count(*) FILTER (verdict = 'ambiguous') AS ambiguous,
  count(*) FILTER (verdict = 'nobody') AS nobody`;

/** By what of four columns rows are put together, as GROUPING_ID tells it: a bit for each that they are not. */
const GROUPED: Record<WhoPart | 'all', number> = {
  package: 0b0111,
  person: 0b1011,
  client: 0b1101,
  lane: 0b1110,
  all: 0b1111,
};

/**
 * SQL that counts the chosen rows in one go over them: all, and by each part the `most` largest. Result: `part, label, scope, requests, certain,
 * ambiguous, nobody, parts`; `parts` says how many there are of a part.
 */
export function countsOf(rows: string, filter: WhoFilter, most: number): string {
  const names = Object.entries(GROUPED).map(([part, bits]) => `WHEN ${bits} THEN ${quoted(part)}`);
  const named = (part: WhoPart, column: string) => `(grouped <> ${GROUPED[part]} OR ${column} <> '')`;
  return `
WITH counted AS (
  SELECT GROUPING_ID(package, "user", client, ecosystem) AS grouped, package, "user", client, ecosystem, scope, ${COUNTS}
  FROM ${rows} WHERE ${chosen(filter)} GROUP BY GROUPING SETS ((package), ("user"), (client), (ecosystem, scope), ()))
SELECT CASE grouped ${names.join(' ')} END AS part, coalesce(package, "user", client, ecosystem, '') AS label, coalesce(scope, '') AS scope,
  requests, certain, ambiguous, nobody, count(*) OVER (PARTITION BY grouped) AS parts
FROM counted WHERE ${named('package', 'package')} AND ${named('person', '"user"')}
QUALIFY row_number() OVER (PARTITION BY grouped ORDER BY requests DESC, label, scope) <= ${most}
ORDER BY grouped, requests DESC, label, scope`;
}

/** SQL that gives chosen rows in the order of the request log, behind a line of it. */
export const rowsAfter = (rows: string, filter: WhoFilter, after: number, most: number): string =>
  `SELECT * FROM ${rows} WHERE ${allOf([chosen(filter), `line > ${after}`])} ORDER BY line LIMIT ${most}`;

/** The forms in which an answer can be taken along. */
export const WHO_FORMATS = {
  csv: 'FORMAT csv, HEADER',
  ndjson: 'FORMAT json',
  parquet: 'FORMAT parquet',
} as const;
export type WhoFormat = keyof typeof WHO_FORMATS;

/** SQL that writes the chosen rows into a file, in the order of the request log. */
export function exportOf(rows: string, filter: WhoFilter, format: WhoFormat, file: string): string {
  const columns = format === 'csv' ? HARMLESS : '*';
  return `COPY (SELECT ${columns} FROM ${rows} WHERE ${chosen(filter)} ORDER BY line) TO ${quoted(file)} (${WHO_FORMATS[format]})`;
}

const TEXTS = [
  '"user"',
  'could_be',
  'package',
  'version',
  'host',
  'path',
  'method',
  'address',
  'client',
  'agent',
];

/** A cell that begins like a formula would be one in a spreadsheet, and both logs hold what anybody sends. By OWASP, with their full-width forms. */
const FORMULA = '^([\\s\\x{FEFF}]*[=+\\-@\\t\\r\\x{FF1D}\\x{FF0B}\\x{FF0D}\\x{FF20}])';
const HARMLESS = `* REPLACE (${TEXTS.map((column) => `regexp_replace(${column}, '${FORMULA}', '''\\1') AS ${column}`).join(', ')})`;
