import { hostAndPort } from '../ptc/model/destination-match';
import { isUsable } from '../ptc/model/domains';
import { METHOD_FIELD } from '../ptc/model/method-guard';
import type { DestinationProfile, HeaderProfile, Policy, TenantView } from '../ptc/model/objects';
import type { Dialect } from './dialect';
import { allOf, anyOf, firstOf } from './sql';

/** What is known of the groups of whoever sent a request: a column `groups`, or nothing. */
export type Groups = 'known' | 'unknown';

type Definition = Pick<DestinationProfile, 'type' | 'values'>;

/**
 * The columns that {@link ruleOf} and its relatives read: `scheme`, `host` as it was asked for, `name`, `folded` (in small letters) and `port` of it, `sight`
 * (host and path as far as the proxy saw them), `method`, `agent` and `person` (null where there is none), `decrypted`,
 * and `groups` where they are known.
 */
export const NO_RULE = -1;

/**
 * Which policy decides a request, by its place from the top, or {@link NO_RULE}: the evaluator of lib/ptc/checking in SQL.
 * @param member whose groups are not known: in which one group they are taken to be, or null for none
 */
export function ruleOf(sql: Dialect, view: TenantView, groups: Groups, member: string | null = null): string {
  const cases = view.policies.map((policy, index): [string, number] => [
    allOf([
      goesTo(sql, view, policy),
      isFrom(sql, policy, groups, member),
      hasHeaders(sql, view, policy),
      ...(policy.action.type === 'redirect' ? ['decrypted'] : []),
    ]),
    index,
  ]);
  return firstOf(cases, NO_RULE);
}

/** The places of the policies that redirect. */
export const redirects = ({ policies }: TenantView): number[] =>
  policies.flatMap(({ action }, index) => (action.type === 'redirect' ? [index] : []));

/** Whether some redirect rule is for the host, whoever asks and with what. */
export const isRedirectable = (sql: Dialect, view: TenantView): string =>
  anyOf(redirectPolicies(view).map((policy) => goesTo(sql, view, policy)));

/** Whether some redirect rule is for the host and for whoever asks. */
export const isInScope = (sql: Dialect, view: TenantView, groups: Groups): string =>
  anyOf(
    redirectPolicies(view).map((policy) =>
      allOf([goesTo(sql, view, policy), isFrom(sql, policy, groups, null)]),
    ),
  );

const redirectPolicies = ({ policies }: TenantView): Policy[] =>
  policies.filter(({ action }) => action.type === 'redirect');

/** The groups that policies name. */
export const groupsIn = ({ policies }: TenantView): string[] => [
  ...new Set(policies.flatMap(({ source }) => (source.everyone ? [] : source.groups))),
];

function isFrom(sql: Dialect, { source }: Policy, groups: Groups, member: string | null): string {
  if (source.everyone) return 'true';
  const conditions =
    source.users.length > 0
      ? [`coalesce(person IN (${source.users.map(sql.quoted).join(', ')}), false)`]
      : [];
  if (source.groups.length > 0 && groups === 'known') conditions.push(sql.hasAny('groups', source.groups));
  if (groups === 'unknown' && member !== null && source.groups.includes(member)) conditions.push('true');
  return anyOf(conditions);
}

const goesTo = (sql: Dialect, { destinationProfiles }: TenantView, { destinations }: Policy): string =>
  anyOf(
    destinationProfiles
      .filter(({ name }) => destinations.includes(name))
      .map((profile) => matchesDefinition(sql, profile)),
  );

/** Whether a request goes to a destination profile, or to what an ecosystem is defined as: `profileMatches` in SQL. */
export function matchesDefinition(sql: Dialect, { type, values }: Definition): string {
  if (type === 'regex') return anyOf(values.filter(isUsable).map((value) => sql.finds('sight', value)));
  const column = type === 'insensitive' ? 'folded' : 'name';
  const wanted = values.map((value) => hostAndPort(type === 'insensitive' ? value.toLowerCase() : value));
  const ports = [...new Set(wanted.map(({ port }) => port))].filter((port) => !Number.isNaN(port));
  return anyOf(
    ports.map((port) => {
      const names = wanted.filter((one) => one.port === port).map(({ name }) => name);
      return allOf([hasName(sql, column, names), port === null ? 'port IN (80, 443)' : `port = ${port}`]);
    }),
  );
}

function hasName(sql: Dialect, column: string, names: string[]): string {
  const wild = names.filter((name) => name.startsWith('*.'));
  const exact = [...names.filter((name) => !name.startsWith('*.')), ...wild.map((name) => name.slice(2))];
  return anyOf([
    `${column} IN (${exact.map(sql.quoted).join(', ')})`,
    ...wild.map((name) => sql.endsWith(column, name.slice(1))),
  ]);
}

function hasHeaders(sql: Dialect, { headerProfiles }: TenantView, { source }: Policy): string {
  if (source.headerProfile === null) return 'true';
  const profile = headerProfiles.find(({ name }) => name === source.headerProfile);
  return profile ? allOf(['decrypted', ...profile.fields.map((field) => hasField(sql, field))]) : 'false';
}

/** The headers that an event of Netskope's log holds (docs/facts/netskope-api.md 7); another one matches nothing. */
const COLUMNS = new Map([
  ['host', 'host'],
  ['user-agent', 'agent'],
  [METHOD_FIELD.toLowerCase(), 'method'],
]);

function hasField(sql: Dialect, { header, regex }: HeaderProfile['fields'][number]): string {
  const column = COLUMNS.get(header.toLowerCase());
  if (!column) return 'false';
  const matches = regex.filter(isUsable).map((pattern) => `coalesce(${sql.matches(column, pattern)}, false)`);
  return anyOf(matches);
}
