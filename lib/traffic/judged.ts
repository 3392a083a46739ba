import type { TenantView } from '../ptc/model/objects';
import { type Groups, ruleOf } from './compile';
import type { Dialect } from './dialect';
import { definedEcosystem, knownEcosystem, type Packages, verdictOf } from './verdict';

/** A name for each of the rules that events are judged by. */
export type Basis = { name: 'first' | 'second'; view: TenantView };

/**
 * Events with what becomes of each under one or two sets of rules: `ecosystem`, and for each basis `<name>_rule` and
 * `<name>_verdict`. One query, whatever the rules are.
 * @param events a query that gives the columns of {@link "lib/traffic/columns.ts"}, in the same dialect
 */
export function judgedEvents(
  sql: Dialect,
  events: string,
  bases: Basis[],
  packages: Packages,
  groups: Groups,
): string {
  const rules = bases.map(({ name, view }) => `${ruleOf(sql, view, groups)} AS ${name}_rule`);
  const verdicts = bases.map(
    ({ name, view }) => `${verdictOf(sql, view, groups, `${name}_rule`)} AS ${name}_verdict`,
  );
  const sighted = `SELECT *, ${sql.lower('name')} AS folded, name || CASE WHEN decrypted THEN path ELSE '' END AS sight FROM (${events})`;
  const ruled = `SELECT *, ${[
    ...rules,
    `${definedEcosystem(sql, packages)} AS defined`,
    `${knownEcosystem(sql, packages)} AS known`,
  ].join(', ')} FROM (${sighted})`;
  return `SELECT *, CASE WHEN defined <> '' THEN defined ELSE known END AS ecosystem, ${verdicts.join(', ')} FROM (${ruled})`;
}

/** The host and the port of a request, as destinations are compared with them. */
export const hostColumns = (sql: Dialect): string =>
  `CASE WHEN ${sql.contains('host', ':')} THEN ${sql.beforeLast('host', ':')} ELSE host END AS name,
    CASE WHEN ${sql.contains('host', ':')} THEN coalesce(${sql.integer(sql.part('host', ':', -1))}, -1) WHEN scheme = 'http' THEN 80 ELSE 443 END AS port`;
