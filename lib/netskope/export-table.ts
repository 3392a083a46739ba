import { parse as parseCsv } from 'csv-parse/sync';
import { z } from 'zod';
import { areRules, columnsOf } from './export-columns';

/** A file that is no policy list. The message says what was expected. */
export class ExportUnreadable extends Error {
  override name = 'ExportUnreadable';
}

/** What to do instead of giving such a file. */
export const EXPECTED =
  'Export the list in the portal under Policies > Real-time Protection, as JSON or CSV, and upload that file.';

/** A row by its headings; what JSON holds in a cell may be anything. */
export type Row = Record<string, unknown>;
export type Table = { format: 'JSON' | 'CSV'; headings: string[]; rows: Row[] };

/** The rows of an exported policy list, JSON or CSV, with their headings. Throws {@link ExportUnreadable}. */
export function tableOf(text: string): Table {
  const trimmed = text.replace(/^\uFEFF/, '').trim();
  if (trimmed === '') throw new ExportUnreadable(`The file is empty. ${EXPECTED}`);
  return /^[[{]/.test(trimmed) ? tableOfJson(trimmed) : tableOfCsv(trimmed);
}

/** Far more policies than a tenant has; a file of other rows is not worked through while others wait. */
const MOST_ROWS = 20_000;
const LONGEST_HEADINGS = 250_000;

function refuseMany(rows: unknown[]): void {
  if (rows.length <= MOST_ROWS) return;
  throw new ExportUnreadable(
    `The file has more than ${MOST_ROWS.toLocaleString('en')} rows. Export only the policy list.`,
  );
}

/** Throws where no heading is that of the names of rules. */
function refuseOthers(headings: string[]): void {
  if (areRules(columnsOf(headings))) return;
  const found = headings.length > 0 ? ` Its columns: ${listed(headings)}.` : '';
  throw new ExportUnreadable(`The file has no column with rule names, such as ruleName.${found} ${EXPECTED}`);
}

/** The first few of many. */
export function listed(all: string[]): string {
  const first = all.slice(0, 5).map((text) => text.slice(0, 80));
  return all.length > 5 ? `${first.join(', ')} and ${all.length - 5} more` : first.join(', ');
}

const Rows = z.array(z.record(z.string(), z.unknown()));

/** The rows themselves, or the list of rows that an answer wraps. */
function tableOfJson(text: string): Table {
  // To read millions of brackets takes long, and no row of a policy list is nested like that.
  if (/(?:[[{]\s{0,9}){30}/.test(text))
    throw new ExportUnreadable(`The file is nested too deeply for a policy list. ${EXPECTED}`);
  const value = attempt(() => JSON.parse(text) as unknown, 'The file is not complete JSON.');
  const members = Array.isArray(value) ? [value] : Object.values(value ?? {});
  for (const member of members) if (Array.isArray(member)) refuseMany(member);
  const parsed = members.map((member) => Rows.safeParse(member)).find(({ success }) => success);
  if (!parsed?.data)
    throw new ExportUnreadable(
      `The file is JSON, but not a policy list: it has no list of rows. ${EXPECTED}`,
    );
  const headings = [...new Set(parsed.data.flatMap((row) => Object.keys(row)))];
  // A list of no rules is one.
  if (parsed.data.length > 0) refuseOthers(headings);
  return { format: 'JSON', headings, rows: parsed.data };
}

function tableOfCsv(text: string): Table {
  const broken = 'The file is neither JSON nor CSV.';
  const [first = ''] = text.split(/\r?\n/, 1);
  if (first.length > LONGEST_HEADINGS)
    throw new ExportUnreadable(
      `The first line of the file has ${first.length.toLocaleString('en')} characters, so it cannot be the headings. ${EXPECTED}`,
    );
  // The first line alone, before the rest is worked through: anything at all is a table of one column.
  const delimiter = delimiterOf(first);
  const [headings = []] = attempt(
    () => parseCsv(first, { delimiter, relax_quotes: true }) as string[][],
    broken,
  );
  refuseOthers(headings);
  const options = { columns: true as const, delimiter, skip_empty_lines: true, relax_column_count: true };
  const rows = attempt(() => parseCsv(text, { ...options, to: MOST_ROWS + 2 }) as Row[], broken);
  refuseMany(rows);
  return { format: 'CSV', headings, rows };
}

/** What stands between the columns depends on where a file was saved last: the one that makes headings of the first line. */
function delimiterOf(first: string): string {
  const headings = (delimiter: string) => first.split(delimiter).map((name) => name.replaceAll('"', ''));
  return [',', ';', '\t'].find((delimiter) => areRules(columnsOf(headings(delimiter)))) ?? ',';
}

function attempt<T>(read: () => T, problem: string): T {
  try {
    return read();
  } catch {
    throw new ExportUnreadable(`${problem} ${EXPECTED}`);
  }
}
