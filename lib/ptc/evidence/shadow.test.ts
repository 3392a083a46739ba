import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Audience, Settings, type TenantModel } from '../model/tenant-model';
import { desired } from '../planning/desired';
import { ownRulesBeside, shadowsOf } from './shadow';
import type { ExportedRule } from './verify';

const scope = (key: string, audience: Partial<Audience>) => ({
  key,
  name: key,
  audience: { everyone: false, users: [], groups: [], ...audience },
});
const lane = (ecosystem: string, at: string) => ({
  ecosystem,
  scope: at,
  profileName: `jfrog-${ecosystem}-${at}`,
  on: false,
});
const MODEL: TenantModel = {
  slug: 'acme',
  artifactoryHost: 'acme.jfrog.test',
  settings: Settings.parse({}),
  ecosystems: ['npm', 'pypi'].map((key) => ({
    key,
    name: key,
    matchType: 'insensitive' as const,
    domains: [`${key}.test`],
    methodGuard: false,
  })),
  scopes: [scope('me', { users: ['Dana@acme.test'] }), scope('pilot', { groups: ['PTC-Pilot'] })],
  lanes: [lane('npm', 'me'), lane('pypi', 'me'), lane('npm', 'pilot'), lane('pypi', 'pilot')],
};

/** The policies of Turnout as a right tenant exports them. */
const ROWS: ExportedRule[] = desired(MODEL).policies.map(({ name, source, action, destinations }) => ({
  name,
  enabled: true,
  action: action.type,
  application: destinations.join(),
  everyone: source.everyone,
  users: source.users,
  groups: source.groups,
}));
const NPM_ME = lane('npm', 'me');
const ALLOW = desired(MODEL).policies.find(({ name }) => name === 'PTC npm me - allow browsers');

function shadows(rules: ExportedRule[], key = NPM_ME) {
  if (!ALLOW) throw new Error('unreachable');
  return shadowsOf(ALLOW, rules, ownRulesBeside(MODEL, key));
}
const corp = (one: Partial<ExportedRule>): ExportedRule => ({
  name: 'Corp rule',
  enabled: true,
  action: 'Block',
  application: 'Any',
  everyone: true,
  users: [],
  groups: [],
  ...one,
});
const NOTHING = { deviations: [], doubts: [] };

test('Turnout’s own order shadows nothing', () => {
  expect(shadows(ROWS)).toEqual(NOTHING);
});

describe('a rule above the pair', () => {
  test.each([
    ['for everybody and any web traffic', corp({})],
    [
      'for the same people, however their names are written',
      corp({ everyone: false, users: ['dana@ACME.test '] }),
    ],
    ['for the pair’s own profile', corp({ application: 'Box, jfrog-npm-me' })],
  ])('%s takes its traffic', (_, rule) => {
    const { deviations, doubts } = shadows([rule, ...ROWS]);
    expect(deviations.map(({ problem, policy }) => `${policy}: ${problem}`)).toEqual([
      'PTC npm me - allow browsers: shadowed',
    ]);
    expect(deviations[0]?.text).toContain('Corp rule');
    expect(doubts).toEqual([]);
  });

  test.each([
    ['that does not say for which hosts', corp({ application: '' })],
    ['for a group that they may belong to', corp({ everyone: false, groups: ['Engineering'] })],
  ])('%s leaves a doubt, and claims nothing', (_, rule) => {
    const { deviations, doubts } = shadows([rule, ...ROWS]);
    expect(deviations).toEqual([]);
    expect(doubts).toEqual([expect.stringContaining('does not show for which hosts')]);
  });

  test.each([
    ['for another application', corp({ application: 'Box' })],
    ['for other people', corp({ everyone: false, users: ['bea@acme.test'] })],
    ['for nobody', corp({ everyone: false })],
    ['that is disabled', corp({ enabled: false })],
  ])('%s says nothing', (_, rule) => {
    expect(shadows([rule, ...ROWS])).toEqual(NOTHING);
  });
});

test('a rule for the profile of one lane takes nothing from the others that share its pair', () => {
  const shared = { ...MODEL, policyLayout: 'scope' as const };
  const allow = desired(shared).policies[0];
  if (!allow) throw new Error('unreachable');
  const rows = [corp({ application: 'jfrog-npm-me' }), corp({ name: allow.name, action: 'Allow' })];
  const of = (ecosystem: string) => shadowsOf(allow, rows, ownRulesBeside(shared, lane(ecosystem, 'me')));
  expect(of('npm').deviations).toHaveLength(1);
  expect(of('pypi')).toEqual(NOTHING);
});

test('a wider lane of the same ecosystem above the narrow one takes its traffic, another ecosystem’s does not', () => {
  const of = (part: string) => ROWS.filter(({ name }) => name.includes(part));
  const upside = [...of('npm pilot'), ...of('pypi pilot'), ...of('pypi me'), ...of('npm me')];
  // The narrow lane's person may well be in the pilot's group.
  expect(shadows(upside).deviations.map(({ text }) => text.includes('wider scope'))).toEqual([true, true]);
  expect(shadows([...of('pypi pilot'), ...of('npm me'), ...of('npm pilot')])).toEqual(NOTHING);
});

test('what stands below the pair is never blamed', () => {
  const rule = fc.record({
    name: fc.constantFrom('Corp rule', 'PTC npm pilot - redirect'),
    enabled: fc.boolean(),
    action: fc.constantFrom('Allow', 'Block'),
    application: fc.constantFrom('', 'Any', 'jfrog-npm-me', 'Box'),
    everyone: fc.boolean(),
    users: fc.subarray(['dana@acme.test', 'bea@acme.test']),
    groups: fc.subarray(['PTC-Pilot']),
  });
  const pair = ROWS.filter(({ name }) => name.startsWith('PTC npm me'));
  fc.assert(
    fc.property(fc.array(rule), (below) => {
      expect(shadows([...pair, ...below])).toEqual(NOTHING);
    }),
  );
});
