import type { TenantView } from '../ptc/model/objects';
import type { Dialect } from './dialect';
import type { Basis } from './judged';
import { allOf, anyOf, firstOf } from './sql';
import { hasVerdict, type Verdict, wordOf } from './verdict';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'CONNECT'];

/** Programs by how they call themselves (docs/facts/ptc-clients-and-peers.md 2.1); browsers by the last of their engine's names. */
export const clientOf = (sql: Dialect): string =>
  firstOf(
    [
      ["agent = ''", "'(none)'"],
      [sql.contains('agent', 'hf_hub/'), "'huggingface_hub'"],
      [`NOT ${sql.startsWith('agent', 'Mozilla')}`, sql.lower(sql.found('agent', '^[^/ (;]{1,40}'))],
      [sql.contains('agent', 'PowerShell'), "'PowerShell'"],
      [sql.contains('agent', 'Edg/'), "'Edge'"],
      [sql.contains('agent', 'Firefox/'), "'Firefox'"],
      [sql.contains('agent', 'Chrome/'), "'Chrome'"],
      [sql.contains('agent', 'Safari/'), "'Safari'"],
    ],
    "'another “Mozilla”'",
  );

/** Begins as browsers do, and names no engine of one, or a tool. */
const poses = (sql: Dialect): string =>
  `coalesce(${allOf([
    sql.startsWith('agent', 'Mozilla'),
    anyOf([
      `NOT ${sql.finds('agent', 'AppleWebKit/|Gecko/|Trident/|Presto/')}`,
      sql.finds('agent', 'PowerShell|python|curl/|[Ww]get'),
    ]),
  ])}, false)`;

/** The redirect rules whose URL leaves the query out. */
const losing = ({ policies }: TenantView): number[] =>
  policies.flatMap(({ action }, index) =>
    action.type === 'redirect' && !action.url.includes('{{cs-uri-query}}') ? [index] : [],
  );

/** Who asked where and with what, as one text: one is far quicker to group by than four. */
const PARTS = ['name', 'person', 'method', 'agent'] as const;
const ASKED = `concat_ws('\x1f', ${PARTS.map((part) => `coalesce(${part}, '')`).join(', ')})`;

/**
 * Counts judged events by everything that a reading is about: as many rows as differ, not as many as there are events. They are
 * counted by what they hold first, so that a program is looked up once for each way of calling itself. Of what is no package
 * host the day alone is kept.
 * @param judged the query of `judgedEvents`, in the same dialect
 */
export function countsOf(sql: Dialect, judged: string, bases: Basis[]): string {
  const judgement = bases.flatMap(({ name }) => [`${name}_rule`, `${name}_verdict`]);
  const isOther = bases.map(({ name }) => hasVerdict(`${name}_verdict`, 'other'));
  const marked = `SELECT *, NOT (${isOther.join(' AND ')}) AS package, ${lost(bases)} AS query_lost FROM (${judged})`;
  const counted = `SELECT day, ecosystem, query_lost, CASE WHEN package THEN ${ASKED} END AS asked, ${judgement.join(', ')}, count(*) AS events, sum(bytes) AS bytes FROM (${marked}) GROUP BY ALL`;
  const split = `SELECT *, asked IS NOT NULL AS package, ${PARTS.map((part, at) => `${sql.part('asked', '\x1f', at + 1)} AS ${part}`).join(', ')} FROM (${counted})`;
  const columns = [
    `coalesce(${sql.day('day')}, '') AS day`,
    'ecosystem',
    `coalesce(${sql.left('name', 253)}, '') AS host`,
    `CASE WHEN package THEN ${clientOf(sql)} ELSE '' END AS client`,
    `coalesce(${sql.left('person', 254)}, '') AS person`,
    `CASE WHEN method IN (${METHODS.map(sql.quoted).join(', ')}) THEN method WHEN package THEN 'another' ELSE '' END AS method`,
    `${poses(sql)}::BOOLEAN AS poses`,
    'query_lost::BOOLEAN AS query_lost',
    ...judgement,
  ];
  return `SELECT ${columns.join(', ')}, sum(events) AS events, sum(bytes) AS bytes FROM (${split}) GROUP BY ALL`;
}

function lost(bases: Basis[]): string {
  const rules = bases.map(({ name, view }) => {
    const places = losing(view);
    return places.length > 0 ? `${name}_rule IN (${places.join(', ')})` : 'false';
  });
  return allOf(["query <> ''", anyOf(rules)]);
}

/** The columns of counts, in the order in which {@link countsOf} gives them. */
export function countColumns(bases: Basis[]): { name: string; type: string }[] {
  const texts = ['day', 'ecosystem', 'host', 'client', 'person', 'method'];
  return [
    ...texts.map((name) => ({ name, type: 'VARCHAR' })),
    ...['poses', 'query_lost'].map((name) => ({ name, type: 'BOOLEAN' })),
    ...bases.flatMap(({ name }) => [
      { name: `${name}_rule`, type: 'INTEGER' },
      { name: `${name}_verdict`, type: 'TINYINT' },
    ]),
    { name: 'events', type: 'BIGINT' },
    { name: 'bytes', type: 'HUGEINT' },
  ];
}

/** The table that a reading adds up its counts in. */
export const COUNTS_TABLE = (bases: Basis[]): string => {
  const columns = countColumns(bases).map(({ name, type }) => `${name} ${type}`);
  return `CREATE TABLE counts (${columns.join(', ')})`;
};

type Part = { label: string; where: string; limit: number };

/** What is told of the counts, each a query whose rows have the shape of a result's. */
export function parts(
  bases: Basis[],
): Record<'days' | 'hosts' | 'clients' | 'people' | 'methods' | 'queries' | 'posing', Part> {
  const some = (verdict: Verdict) => anyOf(bases.map(({ name }) => hasVerdict(`${name}_verdict`, verdict)));
  const isPackage = `NOT ${allOf(bases.map(({ name }) => hasVerdict(`${name}_verdict`, 'other')))}`;
  return {
    days: { label: 'day', where: isPackage, limit: 5_000 },
    hosts: { label: 'host', where: isPackage, limit: 200 },
    clients: { label: 'client', where: isPackage, limit: 200 },
    people: { label: 'person', where: `person <> '' AND ${some('no scope')}`, limit: 200 },
    methods: { label: 'method', where: `method NOT IN ('GET', 'HEAD') AND ${some('redirected')}`, limit: 50 },
    queries: { label: 'host', where: 'query_lost', limit: 100 },
    posing: { label: 'client', where: `poses AND ${some('browser')}`, limit: 100 },
  };
}

/** @param label the column that tells the rows apart */
export const partQuery = ({ label, where, limit }: Part, bases: Basis[]): string =>
  `SELECT ${label} AS label, ecosystem, ${wordOf('first_verdict')} AS first, ${bases.length > 1 ? wordOf('second_verdict') : 'NULL'} AS second,
    sum(events) AS events, sum(bytes) AS bytes FROM counts WHERE ${where} GROUP BY ALL ORDER BY bytes DESC, events DESC, label, ecosystem, first, second LIMIT ${limit}`;

/** What each redirect rule takes, by its place and the basis that it stands in. */
export const ruleQuery = ({ name }: Basis, bases: Basis[]): string =>
  partQuery(
    {
      label: `CAST(${name}_rule AS VARCHAR)`,
      where: hasVerdict(`${name}_verdict`, 'redirected'),
      limit: 5_000,
    },
    bases,
  );

export const peopleQuery = (bases: Basis[]): string =>
  `SELECT ${bases.map(({ name }) => `count(DISTINCT person) FILTER (${hasVerdict(`${name}_verdict`, 'no scope')} AND person <> '') AS ${name}`).join(', ')} FROM counts`;
