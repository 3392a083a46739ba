import type { ProxiedRequest } from '@/lib/ptc/checking/mismatch';
import type { TenantView } from '@/lib/ptc/model/objects';
import type { Groups } from '@/lib/traffic/compile';
import { CLICKHOUSE, type Dialect, DUCKDB } from '@/lib/traffic/dialect';
import { hostColumns, judgedEvents } from '@/lib/traffic/judged';
import { quoted } from '@/lib/traffic/sql';
import { type Packages, wordOf } from '@/lib/traffic/verdict';

/** A database that judges events. */
export type Judge = { sql: Dialect; rows: (query: string) => Promise<Record<string, unknown>[]> };

/**
 * What the query makes of requests, in their order.
 * @param events a query that gives them, as {@link eventsOf}
 */
export async function judgements(
  { sql, rows }: Judge,
  view: TenantView,
  packages: Packages,
  events: string,
  groups: Groups,
) {
  const said = await rows(
    `SELECT first_rule AS rule, ${wordOf('first_verdict')} AS verdict, ecosystem
     FROM (${judgedEvents(sql, events, [{ name: 'first', view }], packages, groups)}) ORDER BY place`,
  );
  return said.map(({ rule, verdict, ecosystem }) => ({
    rule: Number(rule),
    verdict: String(verdict),
    ecosystem,
  }));
}

/** Requests as a query of DuckDB. */
export function eventsOf(requests: ProxiedRequest[]): string {
  const rows = requests.map((request, place) => {
    const { scheme, host, path, query, method, decrypted, user, groups, headers } = request;
    const texts = [scheme, host, path, query, method, headers['user-agent'] ?? null, user].map((text) =>
      text === null ? 'NULL' : quoted(text),
    );
    return `(${place}, ${texts.join(', ')}, ${decrypted}, [${groups.map(quoted).join(', ')}]::VARCHAR[])`;
  });
  return `SELECT *, ${hostColumns(DUCKDB)} FROM (VALUES ${rows.join(', ')})
    AS event(place, scheme, host, path, query, method, agent, person, decrypted, groups)`;
}

const COLUMNS = `place UInt32, scheme String, host String, path String, query String, method String, agent Nullable(String),
  person Nullable(String), decrypted Bool, groups Array(String)`;

/** Requests as a query of ClickHouse: of the rows of a table that it makes of them, by the way that rows come in by. */
export function eventsStored(store: (sql: string) => unknown, requests: ProxiedRequest[]): string {
  const rows = requests.map(({ headers, user, ...rest }, place) =>
    JSON.stringify({ place, ...rest, agent: headers['user-agent'] ?? null, person: user }),
  );
  store(`CREATE TABLE requests (${COLUMNS}) ENGINE = Memory`);
  store(
    `INSERT INTO requests SETTINGS input_format_skip_unknown_fields = 1 FORMAT JSONEachRow ${rows.join('\n')}`,
  );
  return `SELECT *, ${hostColumns(CLICKHOUSE)} FROM requests`;
}
