import { quoted } from './sql';

/**
 * What DuckDB and ClickHouse write each in its own way; all else of a query is the same text in both. `text` and `list` are expressions of SQL,
 * the rest are plain values.
 */
export type Dialect = {
  /** A text as it stands in a query; nothing in it ends the quotes. */
  quoted: (text: string) => string;
  /** Whether a RegEx of RE2 is found in a text, and whether it matches all of it. */
  finds: (text: string, pattern: string) => string;
  matches: (text: string, pattern: string) => string;
  /** What a RegEx without groups finds first; empty where it finds nothing. */
  found: (text: string, pattern: string) => string;
  contains: (text: string, part: string) => string;
  startsWith: (text: string, part: string) => string;
  endsWith: (text: string, part: string) => string;
  hasAny: (list: string, texts: readonly string[]) => string;
  lower: (text: string) => string;
  /** So many characters from the beginning. */
  left: (text: string, count: number) => string;
  /** What stands before the last of a delimiter that is in the text. */
  beforeLast: (text: string, delimiter: string) => string;
  /** One of the parts of a text that is not null: counted from 1, or the last with -1. */
  part: (text: string, delimiter: string, at: number) => string;
  /** A whole number as it is written, or null. */
  integer: (text: string) => string;
  /** A day as `2026-11-23`, or null. */
  day: (text: string) => string;
};

const listed = (texts: readonly string[], quote: Dialect['quoted']): string => texts.map(quote).join(', ');

/** A pattern in which `\Q` begins what nothing ends: what is put behind it would be a part of it. */
function closed(told: string): string {
  const rest = told.replace(/\\Q[\s\S]*?\\E|\\[^Q]/g, '');
  return rest.includes('\\Q') ? `${told}\\E` : told;
}

/**
 * DuckDB makes a LIKE of a pattern that is letters and anchors, and overlooks where the anchors stand: `$b` finds a “b”. One that may match
 * or never will is none of those.
 */
const unlike = (told: string): string =>
  /[\s\S]\^|\$[\s\S]|\\[Az]/.test(told) ? `(?:${closed(told)})|[^\\s\\S]` : told;

export const DUCKDB: Dialect = {
  quoted,
  finds: (text, pattern) => `regexp_matches(${text}, ${quoted(unlike(pattern))})`,
  matches: (text, pattern) => `regexp_full_match(${text}, ${quoted(pattern)})`,
  found: (text, pattern) => `regexp_extract(${text}, ${quoted(pattern)})`,
  contains: (text, part) => `contains(${text}, ${quoted(part)})`,
  startsWith: (text, part) => `starts_with(${text}, ${quoted(part)})`,
  endsWith: (text, part) => `ends_with(${text}, ${quoted(part)})`,
  hasAny: (list, texts) => `list_has_any(${list}, [${listed(texts, quoted)}])`,
  lower: (text) => `lower(${text})`,
  left: (text, count) => `left(${text}, ${count})`,
  beforeLast: (text, delimiter) =>
    `left(${text}, length(${text}) - strpos(reverse(${text}), ${quoted(delimiter)}))`,
  part: (text, delimiter, at) => `split_part(${text}, ${quoted(delimiter)}, ${at})`,
  integer: (text) => `try_cast(${text} AS BIGINT)`,
  // As it is told, or in seconds since 1970.
  day: (text) =>
    `strftime(coalesce(try_cast(${text} AS DATE), try_cast(to_timestamp(try_cast(${text} AS BIGINT)) AS DATE)), '%Y-%m-%d')`,
};

/** In ClickHouse a backslash in quotes begins an escape. */
const escaped = (text: string): string => quoted(text.replaceAll('\\', '\\\\'));
/** In ClickHouse a dot means every character unless it is told otherwise; in RE2 itself, and in DuckDB, every one but the end of a line. */
const pattern = (told: string): string => escaped(`(?-s)${told}`);

export const CLICKHOUSE: Dialect = {
  quoted: escaped,
  finds: (text, told) => `match(${text}, ${pattern(told)})`,
  matches: (text, told) => `match(${text}, ${pattern(`^(?:${closed(told)})$`)})`,
  found: (text, told) => `extract(${text}, ${pattern(told)})`,
  contains: (text, part) => `(position(${text}, ${escaped(part)}) > 0)`,
  startsWith: (text, part) => `startsWith(${text}, ${escaped(part)})`,
  endsWith: (text, part) => `endsWith(${text}, ${escaped(part)})`,
  hasAny: (list, texts) => `hasAny(${list}, [${listed(texts, escaped)}])`,
  lower: (text) => `lowerUTF8(${text})`,
  left: (text, count) => `leftUTF8(${text}, ${count})`,
  beforeLast: (text, delimiter) =>
    `left(${text}, length(${text}) - position(reverse(${text}), ${escaped(delimiter)}))`,
  part: (text, delimiter, at) => `splitByChar(${escaped(delimiter)}, assumeNotNull(${text}))[${at}]`,
  integer: (text) => `toInt64OrNull(trim(${text}))`,
  // lib/traffic/table.ts tells it so.
  day: (text) => text,
};
