import type { TenantView } from '@/lib/ptc/model/objects';
import { eventsIn } from '../columns';
import { DUCKDB } from '../dialect';
import type { Format } from '../format';
import { type Basis, judgedEvents } from '../judged';
import { firstOf, quoted } from '../sql';
import { clientOf } from '../summary';
import { definedEcosystem, hasVerdict, knownEcosystem, type Packages } from '../verdict';
import { attributionSql, type Clocks } from './attribute';
import { askedFor } from './keys';
import { packageIn, versionIn } from './package';

/** What tells the lane of an event: the rules that stood, the ecosystems, and the scope of each redirect rule by its name. */
export type Lanes = {
  bases: [Basis, ...Basis[]];
  /** What stood, where the first basis is something else. */
  stood?: TenantView | undefined;
  packages: Packages;
  scopes: Record<string, string>;
};

const stoodOf = ({ stood, bases: [first] }: Lanes): TenantView => stood ?? first.view;

/** Events that could be of a rerouted request, and the names that stand for people. */
export const CANDIDATES =
  'CREATE TABLE candidates (moment DOUBLE, person VARCHAR, method VARCHAR, key VARCHAR, agent VARCHAR, egress VARCHAR, scope VARCHAR)';
export const NAMES = 'CREATE TABLE names (person VARCHAR, name VARCHAR)';

/** SQL that adds those of a piece. @param lanes null where the lane is not asked for */
export function candidatesSql(file: string, format: Format, lanes: Lanes | null): string {
  const asked = `SELECT *, ${askedFor('name', 'path')} AS key FROM (${eventsIn(file, format)}) WHERE decrypted AND moment IS NOT NULL`;
  const wanted = `SELECT * FROM (${asked}) WHERE key IN (SELECT key FROM requests)`;
  const judged = lanes
    ? judgedEvents(DUCKDB, wanted, [{ name: 'first', view: stoodOf(lanes) }], lanes.packages, 'unknown')
    : wanted;
  return `
INSERT INTO candidates SELECT moment, coalesce(person, ''), method, key, coalesce(agent, ''), coalesce(egress, ''), ${lanes ? scopeOf(lanes) : "''"}
FROM (${judged})`;
}

/** The scope of the rule that redirects an event; empty where none does by the rules that stood, or groups decide. */
function scopeOf(lanes: Lanes): string {
  const ours = stoodOf(lanes).policies.flatMap(({ name }, index): [string, string][] => {
    const scope = lanes.scopes[name];
    return scope === undefined ? [] : [[`first_rule = ${index}`, quoted(scope)]];
  });
  return firstOf([[`NOT ${hasVerdict('first_verdict', 'redirected')}`, "''"], ...ours], "''");
}

/** The events that attribute.ts reads. @param renamed whether people have the names that stand for them */
export const eventsView = (renamed: boolean): string =>
  renamed
    ? `CREATE OR REPLACE VIEW events AS SELECT candidates.* REPLACE (coalesce(name, '') AS person) FROM candidates LEFT JOIN names USING (person)`
    : 'CREATE OR REPLACE VIEW events AS SELECT * FROM candidates';

/**
 * SQL that makes the answer, a row for each rerouted request: `line, time, verdict, user, could_be, events, wanted, package, version, ecosystem,
 * scope, host, path, method, status, bytes, address, client, agent`.
 * @param packages null where the ecosystem is not asked for
 * @param renamed where people have other names, their addresses stay out as well
 */
export function attributedSql(clocks: Clocks, packages: Packages | null, renamed: boolean): string {
  const split = `SELECT *, split_part(key, ' ', 1) AS host, regexp_replace(key, '^[^ ]* ', '') AS path FROM judged JOIN requests USING (line)`;
  const sighted = `SELECT *, host AS name, lower(host) AS folded, host || path AS sight, 443 AS port FROM (${split})`;
  const told = packages
    ? `SELECT *, ${definedEcosystem(DUCKDB, packages)} AS defined, ${knownEcosystem(DUCKDB, packages)} AS known FROM (${sighted})`
    : `SELECT *, '' AS defined, '' AS known FROM (${sighted})`;
  return `
CREATE OR REPLACE TABLE attributed AS
WITH judged AS (${attributionSql(clocks)}),
     ways AS (SELECT person, key, method, any_value(scope) AS scope FROM events WHERE scope <> '' GROUP BY ALL)
SELECT line, make_timestamp((moment * 1000000)::BIGINT) AS "time", verdict, coalesce(person, '') AS "user",
       array_to_string(people, ' ') AS could_be, candidates AS events, wanted, ${packageIn('path')} AS package, ${versionIn('path')} AS version,
       CASE WHEN defined <> '' THEN defined ELSE known END AS ecosystem, coalesce(scope, '') AS scope, host, path, method, status, bytes,
       ${renamed ? "''" : 'address'} AS address, ${clientOf(DUCKDB)} AS client, agent
FROM (${told}) LEFT JOIN ways USING (person, key, method)`;
}
