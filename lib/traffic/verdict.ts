import type { TenantView } from '../ptc/model/objects';
import type { Ecosystem } from '../ptc/model/tenant-model';
import {
  type Groups,
  groupsIn,
  isInScope,
  isRedirectable,
  matchesDefinition,
  NO_RULE,
  redirects,
  ruleOf,
} from './compile';
import type { Dialect } from './dialect';
import { allOf, anyOf, firstOf, quoted } from './sql';

/**
 * What becomes of a request to a package host. `redirected`: to Artifactory. `browser`: let through by an allow rule. `depends`: on
 * groups that the file does not tell. `not decrypted`: its host alone was seen, and nothing of it can be redirected. `no scope`: its
 * person is in no rollout scope that is on. `method`: its redirect rule is limited to other methods. `off`: no lane of its ecosystem is on.
 * `outside`: a known package host that no definition names. `other`: no package host.
 */
export const VERDICTS = [
  'redirected',
  'browser',
  'depends',
  'not decrypted',
  'no scope',
  'method',
  'off',
  'outside',
  'other',
] as const;
export type Verdict = (typeof VERDICTS)[number];

/** The ecosystems of a tenant, and known hosts that belong to one. */
export type Packages = {
  ecosystems: Pick<Ecosystem, 'key' | 'matchType' | 'domains'>[];
  hosts: { host: string; ecosystem: string }[];
};

/** The key of the ecosystem whose definition a request matches; empty where none does. */
export const definedEcosystem = (sql: Dialect, { ecosystems }: Packages): string =>
  firstOf(
    ecosystems.map(({ key, matchType, domains }) => [
      matchesDefinition(sql, { type: matchType, values: domains }),
      sql.quoted(key),
    ]),
    "''",
  );

/** The key of the ecosystem that a known host belongs to; empty where it belongs to none. */
export function knownEcosystem(sql: Dialect, { hosts }: Packages): string {
  const keys = [...new Set(hosts.map(({ ecosystem }) => ecosystem))];
  return firstOf(
    keys.map((key) => [
      matchesDefinition(sql, {
        type: 'insensitive',
        values: hosts.filter(({ ecosystem }) => ecosystem === key).map(({ host }) => host),
      }),
      sql.quoted(key),
    ]),
    "''",
  );
}

/**
 * The verdict on an event, by its place in {@link VERDICTS}, from the columns that lib/traffic/compile.ts names, `rule` (what `ruleOf` gave), `defined` and `known` (its
 * ecosystem by {@link definedEcosystem} and {@link knownEcosystem}).
 */
export function verdictOf(sql: Dialect, view: TenantView, groups: Groups, rule: string): string {
  const redirecting = redirects(view);
  const isRedirect = (of: string) =>
    redirecting.length > 0 ? `${of} IN (${redirecting.join(', ')})` : 'false';
  const word = (verdict: Verdict) => `${VERDICTS.indexOf(verdict)}::TINYINT`;
  // Somebody in one group of those that rules name may fare otherwise than somebody in none.
  const otherwise =
    groups === 'known'
      ? []
      : groupsIn(view).map(
          (group) => `(${isRedirect(`(${ruleOf(sql, view, groups, group)})`)}) <> (${isRedirect(rule)})`,
        );
  const redirectable = isRedirectable(sql, view);
  return firstOf(
    [
      [allOf(['decrypted', redirectable, anyOf(otherwise)]), word('depends')],
      [isRedirect(rule), word('redirected')],
      [`${rule} <> ${NO_RULE}`, word('browser')],
      [allOf(['NOT decrypted', anyOf([redirectable, "defined <> ''"])]), word('not decrypted')],
      [allOf([redirectable, `NOT ${isInScope(sql, view, groups)}`]), word('no scope')],
      [redirectable, word('method')],
      ["defined <> ''", word('off')],
      ["known <> ''", word('outside')],
    ],
    word('other'),
  );
}

/** The word for a verdict as {@link verdictOf} gives it. */
export const wordOf = (column: string): string => `[${VERDICTS.map(quoted).join(', ')}][${column} + 1]`;

/** Whether a column of verdicts has this one. */
export const hasVerdict = (column: string, verdict: Verdict): string =>
  `${column} = ${VERDICTS.indexOf(verdict)}`;
