import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Audience, TenantModel } from '../model/tenant-model';
import { Settings } from '../model/tenant-schema';
import { desired } from '../planning/desired';
import type { ExportedRule } from './exported-rule';
import { ownRulesBeside, placeIn, shadowsOf } from './shadow';
import { verifyPair } from './verify';

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
  narrowedBy: [],
}));
const NPM_ME = lane('npm', 'me');
const [ALLOW, REDIRECT] = ['allow browsers', 'redirect'].map((end) =>
  desired(MODEL).policies.find(({ name }) => name === `PTC npm me - ${end}`),
);
const PAIR = ALLOW && REDIRECT ? ([ALLOW, REDIRECT] as const) : null;

function shadows(rules: ExportedRule[], key = NPM_ME) {
  if (!PAIR) throw new Error('unreachable');
  return shadowsOf(PAIR, rules, ownRulesBeside(MODEL, key));
}
const corp = (one: Partial<ExportedRule>): ExportedRule => ({
  name: 'Corp rule',
  enabled: true,
  action: 'Block',
  application: 'Any',
  everyone: true,
  users: [],
  groups: [],
  narrowedBy: [],
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

  test.each(['Allow', 'Block', 'block *', 'Redirect', 'User Alert', 'USER_ALERT (coach)', 'Isolate'])(
    'with the action %s ends the evaluation',
    (action) => {
      expect(shadows([corp({ action }), ...ROWS]).deviations).toHaveLength(1);
    },
  );

  test.each([
    ['that does not say for which hosts', corp({ application: '' }), 'which hosts it applies to'],
    [
      'for a group that they may belong to',
      corp({ everyone: false, groups: ['Engineering'] }),
      'some of the',
    ],
    ['for a category', corp({ narrowedBy: ['category Technology'] }), 'It applies to category Technology'],
    ['for an application called like the ecosystem', corp({ application: 'NPM Registry' }), 'NPM Registry'],
    ['that alerts', corp({ action: 'Alert' }), 'a data loss prevention alert may continue'],
    ['whose action is not understood', corp({ action: 'Umleiten' }), 'whether it ends the evaluation'],
    ['whose status is not understood', corp({ enabled: null }), 'whether it is enabled'],
    ['that does not say for whom', corp({ everyone: false }), 'whom it applies to'],
  ])('%s leaves a doubt, and claims nothing', (_, rule, said) => {
    const { deviations, doubts } = shadows([rule, ...ROWS]);
    expect(deviations).toEqual([]);
    expect(doubts).toEqual([expect.stringContaining(said)]);
    expect(doubts[0]).toContain('Corp rule');
  });

  test.each([
    ['for another application', corp({ application: 'Box' })],
    ['for other people', corp({ everyone: false, users: ['bea@acme.test'] })],
    ['that is disabled', corp({ enabled: false })],
  ])('%s says nothing', (_, rule) => {
    expect(shadows([rule, ...ROWS])).toEqual(NOTHING);
  });
});

test('a rule for the profile of one lane takes nothing from the others that share its pair', () => {
  const shared = { ...MODEL, policyLayout: 'scope' as const };
  const [allow, redirect] = desired(shared).policies;
  if (!allow || !redirect) throw new Error('unreachable');
  const rows = [corp({ application: 'jfrog-npm-me' }), corp({ name: allow.name, action: 'Allow' })];
  const of = (ecosystem: string) =>
    shadowsOf([allow, redirect], rows, ownRulesBeside(shared, lane(ecosystem, 'me')));
  expect(of('npm').deviations).toHaveLength(1);
  expect(of('pypi')).toEqual(NOTHING);
});

test('a wider lane of the same ecosystem above the narrow one takes its traffic, another ecosystem’s does not', () => {
  const of = (part: string) => ROWS.filter(({ name }) => name.includes(part));
  const upside = [...of('npm pilot'), ...of('pypi pilot'), ...of('pypi me'), ...of('npm me')];
  // The narrow lane's person may well be in the pilot's group.
  expect(shadows(upside).deviations.map(({ text }) => text)).toEqual([
    'PTC npm me - allow browsers never matches: PTC npm pilot - allow browsers, PTC npm pilot - redirect above it are for a wider scope. Move the narrow pair above them.',
  ]);
  expect(shadows([...of('pypi pilot'), ...of('npm me'), ...of('npm pilot')])).toEqual(NOTHING);
});

test('a pair that is swapped is in the wrong order, and its own redirect shadows nothing besides', () => {
  const [allow, redirect, ...rest] = ROWS;
  if (!allow || !redirect || !PAIR) throw new Error('unreachable');
  const swapped = [redirect, allow, ...rest];
  expect(verifyPair(PAIR, swapped)).toMatchObject([{ problem: 'wrong order' }]);
  expect(shadows(swapped)).toEqual(NOTHING);
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
    narrowedBy: fc.constant<string[]>([]),
  });
  const pair = ROWS.filter(({ name }) => name.startsWith('PTC npm me'));
  fc.assert(
    fc.property(fc.array(rule), (below) => {
      expect(shadows([...pair, ...below])).toEqual(NOTHING);
    }),
  );
});

describe('the place of a pair that does not stand yet', () => {
  const place = (rules: ExportedRule[]) => {
    if (!ALLOW) throw new Error('unreachable');
    const { above, higher, below } = placeIn(ALLOW, rules, ownRulesBeside(MODEL, NPM_ME));
    const names = (list: { name: string }[]) => list.map(({ name }) => name);
    return { above: above?.name ?? null, higher: names(higher), below: names(below) };
  };
  const named = (name: string, one: Partial<ExportedRule> = {}) => corp({ name, ...one });

  test('is directly above the first rule that takes its traffic, whatever that does', () => {
    const rules = [
      named('Box', { application: 'Box' }),
      named('Malware', { action: 'Block', narrowedBy: ['category Malware'] }),
      named('Off', { enabled: false }),
      named('Coach', { action: 'User Alert', everyone: false, groups: ['Engineering'] }),
      named('Web'),
    ];
    expect(place(rules)).toEqual({ above: 'Coach', higher: ['Malware'], below: ['Coach', 'Web'] });
  });

  test('is above the first that may, where none does for certain', () => {
    const rules = [named('Box', { application: 'Box' }), named('DLP', { action: 'Alert' })];
    expect(place(rules)).toEqual({ above: 'DLP', higher: [], below: ['DLP'] });
  });

  test('is anywhere, where no rule takes it, and rules of ours are not asked', () => {
    const nowhere = { above: null, higher: [], below: [] };
    expect(place([])).toEqual(nowhere);
    expect(place([...ROWS, named('Box', { application: 'Box' })])).toEqual(nowhere);
  });

  test('once it stands there, nothing shadows it for certain', () => {
    const rule: fc.Arbitrary<ExportedRule> = fc.record({
      name: fc.uuid(),
      enabled: fc.constantFrom(true, false, null),
      action: fc.constantFrom('Allow', 'Block', 'Alert', 'User Alert', 'Umleiten'),
      application: fc.constantFrom('', 'Any', 'jfrog-npm-me', 'Box', 'npm'),
      everyone: fc.boolean(),
      users: fc.subarray(['dana@acme.test', 'bea@acme.test']),
      groups: fc.subarray(['PTC-Pilot']),
      narrowedBy: fc.subarray(['category Technology']),
    });
    const pair = ROWS.filter(({ name }) => name.startsWith('PTC npm me'));
    fc.assert(
      fc.property(fc.array(rule), (rules) => {
        const { above } = place(rules);
        const at = above === null ? 0 : rules.findIndex(({ name }) => name === above);
        expect(shadows(rules.toSpliced(at, 0, ...pair)).deviations).toEqual([]);
      }),
    );
  });
});
