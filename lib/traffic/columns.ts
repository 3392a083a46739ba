import { type Dialect, DUCKDB } from './dialect';
import { type Format, plainName, UnreadableFile } from './format';
import { hostColumns } from './judged';
import { named, quoted } from './sql';

/** Where the parts of a request stand in Netskope's transaction events (docs/facts/netskope-api.md 7), the first that a file has. */
const SOURCES = {
  host: ['cs-host', 'x-cs-sni', 'cs-dns'],
  agent: ['cs-user-agent'],
  method: ['cs-method'],
  person: ['cs-username', 'x-c-username'],
  scheme: ['cs-uri-scheme'],
  port: ['cs-uri-port'],
  path: ['x-cs-uri-path', 'cs-uri'],
  query: ['cs-uri-query'],
  bytes: ['sc-bytes', 'bytes'],
  bypass: ['x-ssl-bypass'],
  day: ['date', 'x-cs-timestamp', 'timestamp'],
  stamp: ['x-cs-timestamp', 'timestamp'],
  clock: ['time'],
  egress: ['x-cs-src-ip-egress', 'x-cs-userip'],
} as const;
type Part = keyof typeof SOURCES;

/** The fields that are read of a request itself: all but when it was and whence. Those that are counted with are numbers. */
export const REQUEST_FIELDS: string[] = Object.entries(SOURCES).flatMap(([part, fields]) =>
  ['day', 'stamp', 'clock', 'egress'].includes(part) ? [] : fields,
);
export const COUNTED_FIELDS: string[] = [...SOURCES.port, ...SOURCES.bytes];

/** What a reading cannot say where what it reads lacks a field. */
const LACKING: Partial<Record<Part, string>> = {
  person: 'no cs-username: it is not known who asked, and everybody counts as somebody in no group.',
  path: 'no path: a definition that looks at one matches nothing.',
  query: 'no cs-uri-query: lost query strings cannot be counted.',
  bytes: 'no sc-bytes: nothing can be said of bytes.',
  bypass: 'no x-ssl-bypass: every request counts as decrypted.',
  day: 'no date: there is one day.',
};

/** Without these nothing can be judged. */
const NEEDED: Part[] = ['host', 'agent', 'method'];

/** What a file or a table of these fields leaves open, in sentences. */
export function openQuestions({ fields }: Pick<Format, 'fields'>, what: 'file' | 'table' = 'file'): string[] {
  const parts = Object.keys(LACKING) as Part[];
  return parts
    .filter((part) => sourceOf(fields, part) === null)
    .map((part) => `The ${what} has ${LACKING[part]}`);
}

/** What has to be among the fields of events and is not. */
export const missingIn = (fields: string[]): string[] =>
  NEEDED.filter((part) => sourceOf(fields, part) === null).map((part) => SOURCES[part][0]);

/** @throws UnreadableFile where a field is missing without which no event can be judged */
export function refuseLacking({ fields }: Format): void {
  const missing = missingIn(fields);
  if (missing.length > 0)
    throw new UnreadableFile(
      `The file has no ${missing.join(' and no ')}. Export the transaction events with these fields; its first are ${fields.slice(0, 5).join(', ').slice(0, 120)}.`,
    );
}

const sourceOf = (fields: string[], part: Part): string | null => {
  const wanted = SOURCES[part].find((one) => fields.some((field) => plainName(field) === one));
  return fields.find((field) => plainName(field) === wanted) ?? null;
};

/**
 * A query that gives the events of one piece of a file with the columns that lib/traffic/compile.ts reads, and `query`, `bytes`,
 * `day`, `moment` and `egress`. What is no event is left out.
 */
export function eventsIn(file: string, format: Format): string {
  const parts = toldParts(format.fields, (field) => told(format, field));
  return plainEvents(DUCKDB, `SELECT ${parts} FROM ${linesOf(file, format)}`, WHEN_AND_WHENCE);
}

/**
 * What some fields tell of a request, part by part, as texts: a list of columns.
 * @param textOf an expression for what a field holds
 */
export function toldParts(fields: string[], textOf: (field: string) => string): string {
  const parts = (Object.keys(SOURCES) as Part[]).map((part) => {
    const source = sourceOf(fields, part);
    const text = source === null ? 'NULL' : `nullif(nullif(${textOf(source)}, '-'), '')`;
    return `${text} AS ${part}_as_told`;
  });
  return parts.join(', ');
}

/**
 * Events as lib/traffic/compile.ts reads them.
 * @param asTold a query with the columns of {@link toldParts}
 */
export const plainEvents = (sql: Dialect, asTold: string, more: string[] = []): string =>
  `SELECT *, ${hostColumns(sql)} FROM (SELECT ${[...plainColumns(sql), ...more].join(', ')} FROM (${asTold}))`;

function told(format: Format, field: string): string {
  return format.kind === 'columns'
    ? named(field)
    : `json_extract_string(line, ${quoted(`$."${field.replaceAll('"', '\\"')}"`)})`;
}

const SHAPE = 'auto_detect = false, header = false, max_line_size = 2000000';
const LENIENT = 'ignore_errors = true';

/** The lines of a file as they stand, in a column `line`. No log has the control character that would separate something in one. */
export const textLines = (file: string, options = LENIENT): string =>
  `read_csv(${quoted(file)}, delim = '\x1f', quote = '', escape = '', columns = {'line': 'VARCHAR'}, ${SHAPE}, ${options})`;

/** The rows of a file as they are told. */
export function linesOf(file: string, format: Format, options = LENIENT): string {
  if (format.kind === 'json')
    return `(SELECT line FROM ${textLines(file, options)} WHERE json_valid(line) AND line LIKE '{%')`;
  const names = format.fields.map((field) => `${quoted(field)}: 'VARCHAR'`);
  return `read_csv(${quoted(file)}, delim = ${quoted(format.delimiter)}, quote = '"', escape = '"', columns = {${names.join(', ')}}, ${SHAPE}, ${options})`;
}

/** Bypassed traffic is known by the name in its TLS greeting alone; plain http can be read by anybody. */
const DECRYPTED = "(coalesce(lower(bypass_as_told), 'no') <> 'yes' OR lower(scheme_as_told) = 'http')";
const SCHEME = "coalesce(lower(scheme_as_told), 'https')";

const plainColumns = (sql: Dialect): string[] => [
  `${SCHEME} AS scheme`,
  `coalesce(${sql.lower('host_as_told')}, '') || CASE WHEN port_as_told IS NULL OR port_as_told IN ('80', '443') OR ${sql.contains('host_as_told', ':')} THEN '' ELSE ':' || port_as_told END AS host`,
  `${sql.part("coalesce(path_as_told, '/')", '?', 1)} AS path`,
  "coalesce(trim(LEADING '?' FROM query_as_told), '') AS query",
  "coalesce(method_as_told, 'GET') AS method",
  'agent_as_told AS agent',
  'person_as_told AS person',
  `${DECRYPTED} AS decrypted`,
  `greatest(coalesce(${sql.integer('bytes_as_told')}, 0), 0) AS bytes`,
  `${sql.left('day_as_told', 10)} AS day`,
];

/** Whose a request was is asked of files alone (lib/duck/who.ts). Seconds since 1970; of the date and the time apart where there is no timestamp. */
const WHEN_AND_WHENCE = [
  "coalesce(try_cast(stamp_as_told AS DOUBLE), epoch(try_cast(left(day_as_told, 10) || ' ' || clock_as_told AS TIMESTAMP))) AS moment",
  'egress_as_told AS egress',
];
