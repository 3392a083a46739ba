import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { BUILT_IN_ECOSYSTEMS } from '../model/ecosystems';
import type { Audience, TenantModel } from '../model/tenant-model';
import { Settings } from '../model/tenant-schema';
import { policyPairOf } from '../planning/pairs';
import type { ExportedRule } from './exported-rule';
import { said, unjudgedOf, verifyPair } from './verify';

// Many cases, on a machine that may be busy with other things.
vi.setConfig({ testTimeout: 30_000 });

const audience: fc.Arbitrary<Audience> = fc.oneof(
  fc.constant<Audience>({ everyone: true, users: [], groups: [] }),
  fc
    .record({
      everyone: fc.constant<boolean>(false),
      users: fc.uniqueArray(
        fc.emailAddress().map((address) => address.toLowerCase()),
        { maxLength: 3 },
      ),
      groups: fc.subarray(['PTC-Pilot', 'Engineering']),
    })
    .filter(({ users, groups }) => users.length + groups.length > 0),
);

function pairFor(who: Audience) {
  const scope = { key: 'pilot', name: 'Pilot', audience: who };
  const lane = { ecosystem: 'npm', scope: 'pilot', profileName: 'jfrog-npm-pilot', on: false };
  const settings = Settings.parse({});
  const model: TenantModel = {
    slug: 'acme',
    artifactoryHost: 'acme.jfrog.io',
    settings,
    ecosystems: [...BUILT_IN_ECOSYSTEMS],
    scopes: [scope],
    lanes: [lane],
  };
  return policyPairOf(model, lane, scope);
}

/** The pair's two rows as a right tenant exports them. */
function rowsFor(who: Audience): [ExportedRule, ExportedRule] {
  const [allow, redirect] = pairFor(who);
  const row = (name: string, action: string): ExportedRule => ({
    name,
    action,
    enabled: true,
    application: 'Any',
    narrowedBy: [],
    ...who,
  });
  return [row(allow.name, 'Allow'), row(redirect.name, 'Redirect')];
}

const foreign: fc.Arbitrary<ExportedRule> = fc.record({
  name: fc.integer({ min: 1, max: 1_000_000 }).map((n) => `Corp rule ${n}`),
  enabled: fc.boolean(),
  action: fc.constantFrom('Allow', 'Block', 'Redirect', 'User Alert'),
  everyone: fc.boolean(),
  users: fc.constant<string[]>([]),
  groups: fc.constant<string[]>([]),
  application: fc.constant('Box'),
  narrowedBy: fc.constant<string[]>([]),
});
const around = fc.record({
  who: audience,
  above: fc.array(foreign, { maxLength: 4 }),
  below: fc.array(foreign, { maxLength: 4 }),
});
const problems = (who: Audience, rules: ExportedRule[]) =>
  verifyPair(pairFor(who), rules).map(({ policy, problem }) => `${policy.split(' - ')[1]}: ${problem}`);

test('a right pair has no deviation, whatever stands around it', () => {
  fc.assert(
    fc.property(around, ({ who, above, below }) => {
      expect(problems(who, [...above, ...rowsFor(who), ...below])).toEqual([]);
    }),
  );
});

test('names, actions, users and groups may come with blanks and in other case and order', () => {
  fc.assert(
    fc.property(around, ({ who, above, below }) => {
      const loose = rowsFor(who).map((row) => ({
        ...row,
        name: `${row.name} `,
        action: ` ${row.action.toUpperCase()}`,
        users: row.users.map((user) => `${user.toUpperCase()} `).reverse(),
        groups: row.groups.map((group) => ` ${group}`).reverse(),
      }));
      expect(problems(who, [...above, ...loose, ...below])).toEqual([]);
    }),
  );
});

describe('one thing wrong is one deviation', () => {
  const outsider = 'mallory@elsewhere.test';
  const other = (rule: ExportedRule): ExportedRule =>
    rule.everyone
      ? { ...rule, everyone: false, users: [outsider] }
      : { ...rule, users: [...rule.users, outsider] };

  test.each<[string, (pair: [ExportedRule, ExportedRule]) => ExportedRule[], string[]]>([
    ['the allow rule is missing', ([, redirect]) => [redirect], ['allow browsers: missing']],
    ['the redirect rule is missing', ([allow]) => [allow], ['redirect: missing']],
    ['both are missing', () => [], ['allow browsers: missing', 'redirect: missing']],
    ['the allow rule is disabled', ([a, r]) => [{ ...a, enabled: false }, r], ['allow browsers: disabled']],
    ['the redirect rule is disabled', ([a, r]) => [a, { ...r, enabled: false }], ['redirect: disabled']],
    ['the allow rule blocks', ([a, r]) => [{ ...a, action: 'Block' }, r], ['allow browsers: wrong action']],
    ['the redirect rule allows', ([a, r]) => [a, { ...r, action: 'Allow' }], ['redirect: wrong action']],
    ['the allow rule names another person', ([a, r]) => [other(a), r], ['allow browsers: wrong scope']],
    ['the redirect rule names another person', ([a, r]) => [a, other(r)], ['redirect: wrong scope']],
    ['the two are swapped', ([a, r]) => [r, a], ['allow browsers: wrong order']],
  ])('%s', (_, mutate, expected) => {
    fc.assert(
      fc.property(around, ({ who, above, below }) => {
        expect(problems(who, [...above, ...mutate(rowsFor(who)), ...below])).toEqual(expected);
      }),
    );
  });

  test('a rule stands between the two', () => {
    fc.assert(
      fc.property(
        around,
        fc.array(foreign, { minLength: 1, maxLength: 3 }),
        ({ who, above, below }, between) => {
          const [allow, redirect] = rowsFor(who);
          const rules = [...above, allow, ...between, redirect, ...below];
          expect(problems(who, rules)).toEqual(['allow browsers: wrong order']);
        },
      ),
    );
  });

  test('a scope of some people where everyone is wanted, and the other way round', () => {
    const some = { everyone: false, users: ['ana@acme.test'], groups: [] };
    const all = { everyone: true, users: [], groups: [] };
    const both = ['allow browsers: wrong scope', 'redirect: wrong scope'];
    expect(problems(all, rowsFor(some))).toEqual(both);
    expect(problems(some, rowsFor(all))).toEqual(both);
    expect(problems({ ...some, groups: ['PTC-Pilot'] }, rowsFor(some))).toEqual(both);
  });
});

test('an action counts by the word that it begins with, in any case', () => {
  const more = fc.constantFrom('', ' ', ' (307)', ' to https://x.test', 'ed');
  const cased = (word: string) => fc.constantFrom(word, word.toUpperCase(), word.toLowerCase(), ` ${word}`);
  fc.assert(
    fc.property(audience, cased('Allow'), cased('Redirect'), more, (who, allows, redirects, end) => {
      const [allow, redirect] = rowsFor(who);
      const rules = [
        { ...allow, action: allows + end },
        { ...redirect, action: redirects + end },
      ];
      expect(problems(who, rules)).toEqual([]);
      expect(unjudgedOf(pairFor(who), rules)).toEqual([]);
    }),
  );
});

test('what is not understood is no deviation: it is said to be not judged', () => {
  const who = { everyone: false, users: ['ana@acme.test'], groups: [] };
  const [allow, redirect] = rowsFor(who);
  const rules = [
    { ...allow, enabled: null, users: [] },
    { ...redirect, action: 'Umleiten' },
  ];
  expect(problems(who, rules)).toEqual([]);
  expect(unjudgedOf(pairFor(who), rules)).toEqual([
    'PTC npm pilot - allow browsers: whether it is enabled, whom it applies to.',
    'PTC npm pilot - redirect: what it does (the list says Umleiten).',
  ]);
  expect(unjudgedOf(pairFor(who), [{ ...allow, action: '' }, redirect])).toEqual([
    'PTC npm pilot - allow browsers: what it does (the list says nothing).',
  ]);
});

test('every deviation says what to do', () => {
  const who = { everyone: false, users: ['ana@acme.test'], groups: ['PTC-Pilot'] };
  const [allow, redirect] = rowsFor(who);
  const texts = (rules: ExportedRule[]) => verifyPair(pairFor(who), rules).map(({ text }) => text);
  expect(texts([allow])).toEqual([
    'PTC npm pilot - redirect is not in the list. Make it, then Apply Changes.',
  ]);
  expect(texts([redirect, allow])).toEqual([
    'PTC npm pilot - allow browsers is below PTC npm pilot - redirect: browsers would be redirected. Move it directly above.',
  ]);
  expect(
    texts([
      { ...allow, everyone: true },
      { ...redirect, action: 'Block ' },
    ]),
  ).toEqual([
    'PTC npm pilot - allow browsers has the source all users. Set it to ana@acme.test, PTC-Pilot.',
    'PTC npm pilot - redirect has the action Block. Set it to Redirect.',
  ]);
  expect(said({ everyone: false, users: [], groups: [] })).toBe('nobody');
});
