import { COUNTED_FIELDS, missingIn, openQuestions, plainEvents, REQUEST_FIELDS, toldParts } from './columns';
import { CLICKHOUSE } from './dialect';
import { plainName, UnreadableFile } from './format';
import { named } from './sql';

/** A column as ClickHouse describes it. */
export type Column = { name: string; type: string };
/** A table of events as queries read it: when each was, and what else it tells. */
export type EventTable = { time: string; columns: Column[] };

/** Which column says when an event was: the first that a table has. */
const TIMES = ['timestamp', 'x-cs-timestamp'];
const TIME_TYPE = /^(?:Nullable\()?DateTime(?:64)?\b/;
const TEXT_TYPE = /^(?:LowCardinality\()?(?:Nullable\()?(?:String\b|Enum)/;
const NUMBER_TYPE = /^(?:Nullable\()?U?Int\d+\b/;
/**
 * How the events of a table are read, by its columns: named as Netskope names the fields, with `_` for `-` where one likes.
 * @param name of the table, for sentences
 * @throws UnreadableFile where a column is missing without which nothing can be judged, or has another type
 */
export function eventTable(name: string, columns: Column[]): EventTable {
  const time = TIMES.flatMap((wanted) => columns.filter((column) => plainName(column.name) === wanted))[0];
  const read = columns.filter((column) => REQUEST_FIELDS.includes(plainName(column.name)));
  const missing = missingIn(read.map((column) => column.name));
  if (!time) missing.push('timestamp');
  if (!time || missing.length > 0)
    throw new UnreadableFile(
      `The table ${name} has no column ${missing.join(' and no ')}. docs/clickhouse.md lists the columns.`,
    );
  if (!TIME_TYPE.test(time.type)) throw otherType(name, time, 'DateTime or DateTime64');
  for (const column of read) {
    const mayCount = COUNTED_FIELDS.includes(plainName(column.name));
    if (TEXT_TYPE.test(column.type) || (mayCount && NUMBER_TYPE.test(column.type))) continue;
    throw otherType(name, column, mayCount ? 'String or a whole number' : 'String, as Netskope writes it');
  }
  return { time: time.name, columns: read };
}

const otherType = (table: string, { name, type }: Column, wanted: string): UnreadableFile =>
  new UnreadableFile(`The column ${name} of the table ${table} is ${type}. It has to be ${wanted}.`);

const DAY = 'timestamp';

/** What the columns of a table leave open, in sentences. */
export const openInTable = ({ columns }: EventTable): string[] =>
  openQuestions({ fields: [...columns.map(({ name }) => name), DAY] }, 'table');

/**
 * A query that gives the events of a span of time, its end not among them, as {@link "lib/traffic/compile.ts"} reads them.
 * @param table its name in SQL
 * @param from in seconds since 1970, as `to`
 */
export function eventsBetween(
  table: string,
  { time, columns }: EventTable,
  from: number,
  to: number,
): string {
  const fields = [...columns.map(({ name }) => name), DAY];
  const parts = toldParts(fields, (field) =>
    field === DAY
      ? `formatDateTime(${named(time)}, '%Y-%m-%d', 'UTC')`
      : `toValidUTF8(toString(${named(field)}))`,
  );
  const within = `${named(time)} >= toDateTime(${from}, 'UTC') AND ${named(time)} < toDateTime(${to}, 'UTC')`;
  return plainEvents(CLICKHOUSE, `SELECT ${parts} FROM ${table} WHERE ${within}`);
}

/** The name of a table, or of a database and a table in it, in SQL. */
export const tableInSql = (name: string): string => name.split('.').map(named).join('.');
