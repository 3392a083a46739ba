import { textLines } from '../columns';
import { reroutedFor } from './keys';

/**
 * Artifactory's request log: the columns of a line, divided by bars
 * (https://jfrog.com/help/r/jfrog-platform-administration-documentation/request-log).
 */
const COLUMNS = [
  'ended',
  'trace',
  'address',
  'account',
  'method',
  'target',
  'status',
  'sent',
  'bytes',
  'took_ms',
  'agent',
] as const;

/** The table of rerouted requests that attribute.ts reads; `account` is who Artifactory took it for. */
export const REQUESTS_TABLE = `CREATE TABLE requests (line BIGINT, moment DOUBLE, took_s DOUBLE, method VARCHAR, key VARCHAR, agent VARCHAR,
  address VARCHAR, status INTEGER, bytes BIGINT, account VARCHAR, target VARCHAR)`;

/** Whether a line is a line of that log: seven columns at least, and a time in the first. */
const IS_LINE = "try_cast(ended AS TIMESTAMPTZ) IS NOT NULL AND target IS NOT NULL AND target <> ''";

/** SQL that counts the lines of a piece of the log, and those that are none. */
export const countLines = (file: string): string =>
  `SELECT count(*) AS lines, count(*) FILTER (NOT coalesce(${IS_LINE}, false)) AS bad FROM ${linesOf(file)}`;

/** SQL that adds the rerouted requests of a piece of the log. @param before how many lines came before it */
export const addRequests = (file: string, before: number): string => `
INSERT INTO requests
SELECT ${before} + place, epoch(ended::TIMESTAMPTZ), greatest(coalesce(try_cast(took_ms AS DOUBLE), 0), 0) / 1000, coalesce(method, ''), key,
       coalesce(agent, ''), coalesce(address, ''), try_cast(status AS INTEGER), greatest(coalesce(try_cast(bytes AS BIGINT), 0), 0),
       coalesce(account, ''), target
FROM (SELECT *, ${reroutedFor('target')} AS key FROM (SELECT *, row_number() OVER () AS place FROM ${linesOf(file)}) WHERE ${IS_LINE})
WHERE key IS NOT NULL`;

/** A line that has fewer columns has nothing in the others; in a user agent bars may stand. */
function linesOf(file: string): string {
  const parts = COLUMNS.map((name, index) => {
    const last = index === COLUMNS.length - 1;
    const cell = last ? `array_to_string(cells[${index + 1}:], '|')` : `cells[${index + 1}]`;
    return `nullif(${cell}, '') AS ${name}`;
  });
  // Read by one reader: a line is known by its number.
  const lines = textLines(file, 'ignore_errors = true, parallel = false');
  return `(SELECT ${parts.join(', ')} FROM (SELECT string_split(line, '|') AS cells FROM ${lines}))`;
}
