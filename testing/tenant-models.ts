import fc from 'fast-check';
import type { ProxiedRequest } from '@/lib/ptc/checking/mismatch';
import { REGEX_READINGS, type RegexReading } from '@/lib/ptc/model/destination-match';
import { hostPattern, valueMatches } from '@/lib/ptc/model/domains';
import { BUILT_IN_ECOSYSTEMS } from '@/lib/ptc/model/ecosystems';
import type { DestinationProfile, Policy, TenantView } from '@/lib/ptc/model/objects';
import type { Audience, Ecosystem, Lane, TenantModel } from '@/lib/ptc/model/tenant-model';
import { PolicyLayout, Settings } from '@/lib/ptc/model/tenant-schema';
import { BROWSERS, PACKAGE_CLIENTS } from '@/lib/ptc/model/user-agents';
import { desired } from '@/lib/ptc/planning/desired';

/** A tenant before and after random edits, and what stands in it before a plan is carried out. */
export type Rollout = {
  before: TenantModel;
  after: TenantModel;
  start: TenantView;
  requests: ProxiedRequest[];
  /** What a RegEx is compared with in this tenant: nobody knows which, so all are drawn. */
  reading: RegexReading;
};

const USERS = ['ana@acme.test', 'ben@acme.test', 'cem@acme.test'];
const GROUPS = ['Pilot', 'Engineering'];
const SCOPES = ['me', 'pilot', 'engineering', 'everyone'];
export const ARTIFACTORY_HOSTS = ['acme.jfrog.test', 'acme-2.jfrog.test'];

type Definition = Pick<Ecosystem, 'matchType' | 'domains'>;
type Guarded = Definition & Pick<Ecosystem, 'methodGuard'>;

/** The same hosts as names, with ports, and as RegEx whose answer depends on what is compared, or does not. */
function spellings(hosts: string[], mirror: string): Definition[] {
  const all = [...hosts, mirror];
  const escaped = all.map((host) => host.replaceAll('.', '\\.'));
  return [
    { matchType: 'insensitive', domains: all },
    { matchType: 'sensitive', domains: [...hosts.map((host) => `${host}:443`), `*.${mirror}:8443`] },
    { matchType: 'regex', domains: [...all.map(hostPattern), ...escaped.map((host) => `^${host}$`)] },
    { matchType: 'regex', domains: escaped.flatMap((host) => [`^${host}/.*$`, `^${host}(/[a-z]*)?$`]) },
  ];
}

/** Each ecosystem's possible definitions: every list is disjoint from all other ecosystems'. */
const DEFINITIONS: { key: string; definitions: Definition[] }[] = [
  ...BUILT_IN_ECOSYSTEMS.map(({ key, domains }) => ({
    key,
    definitions: spellings(domains, `mirror.${key}.test`),
  })),
  {
    key: 'cargo',
    definitions: [
      { matchType: 'sensitive', domains: ['index.crates.test', 'static.crates.test'] },
      { matchType: 'insensitive', domains: ['*.crates.test'] },
    ],
  },
  {
    key: 'maven',
    definitions: [
      { matchType: 'regex', domains: ['^([a-z0-9-]+\\.)*maven\\.test(/.*)?$', '^repo1\\.central\\.test'] },
      { matchType: 'insensitive', domains: ['repo1.central.test'] },
    ],
  },
];
const HOSTS = [
  ...BUILT_IN_ECOSYSTEMS.flatMap(({ key, domains }) => [...domains, `mirror.${key}.test`]),
  ...BUILT_IN_ECOSYSTEMS.flatMap(({ key, domains }) => [`${domains[0]}:80`, `mirror.${key}.test:8443`]),
  ...['index.crates.test', 'static.crates.test', 'maven.test', 'eu.maven.test', 'repo1.central.test'],
  ...['www.unrelated.test', ...ARTIFACTORY_HOSTS],
];

const audience: fc.Arbitrary<Audience> = fc.oneof(
  { weight: 1, arbitrary: fc.constant<Audience>({ everyone: true, users: [], groups: [] }) },
  {
    weight: 4,
    arbitrary: fc
      .record({
        everyone: fc.constant<boolean>(false),
        users: fc.subarray(USERS),
        groups: fc.subarray(GROUPS),
      })
      .filter(({ users, groups }) => users.length + groups.length > 0),
  },
);

const definitionOf = (definitions: Definition[]): fc.Arbitrary<Guarded> =>
  fc.constantFrom(...definitions).chain(({ matchType, domains }) =>
    fc.record({
      matchType: fc.constant(matchType),
      domains: fc.subarray(domains, { minLength: 1 }),
      methodGuard: fc.boolean(),
    }),
  );

const settings: fc.Arbitrary<Settings> = fc
  .record({
    name: fc.constantFrom('jfrog-browsers', 'jfrog-browsers', 'browsers-2'),
    userAgent: fc.constantFrom(['Mozilla.*'], ['Mozilla.*', 'Opera.*'], ['.*Mozilla/5.*']),
  })
  .map((headerProfile) => Settings.parse({ headerProfile }));

/** Two models of one tenant: the second has edited switches, domains, audiences, settings, layout, and lanes added or given up. */
const models: fc.Arbitrary<[TenantModel, TenantModel]> = fc
  .record({
    ecosystems: fc.subarray(DEFINITIONS, { minLength: 1, maxLength: 4 }),
    scopeCount: fc.integer({ min: 1, max: SCOPES.length }),
  })
  .chain(({ ecosystems, scopeCount }) => {
    const keys = SCOPES.slice(0, scopeCount);
    const cells = ecosystems.flatMap(({ key }) => keys.map((scope) => ({ ecosystem: key, scope })));
    return fc.record({
      ecosystems: fc.tuple(
        ...ecosystems.map(({ key, definitions }) => edited(definitionOf(definitions), key)),
      ),
      scopes: fc.tuple(...keys.map((key) => edited(audience, key))),
      settings: edited(settings, ''),
      policyLayout: edited(fc.constantFrom(...PolicyLayout.options), ''),
      artifactoryHost: edited(fc.constantFrom(...ARTIFACTORY_HOSTS), ''),
      lanes: fc.tuple(...cells.map((cell) => laneHistory.map((history) => ({ ...cell, history })))),
    });
  })
  .map((drawn) => [modelAt(drawn, 0), modelAt(drawn, 1)]);

type Edited<T> = { key: string; values: [T, T] };

/** A value before and after; left as it is half the time. */
function edited<T>(arbitrary: fc.Arbitrary<T>, key: string): fc.Arbitrary<Edited<T>> {
  return fc
    .tuple(arbitrary, fc.option(arbitrary))
    .map(([first, second]) => ({ key, values: [first, second ?? first] }));
}

/** Whether a lane exists and is on, before and after. */
type History = readonly ['absent' | 'off' | 'on', 'absent' | 'off' | 'on'];
const laneHistory: fc.Arbitrary<History> = fc.constantFrom<History[]>(
  ...(['absent', 'off', 'on'] as const).flatMap((first) =>
    (['absent', 'off', 'on'] as const).map((second) => [first, second] as const),
  ),
  ['on', 'on'],
  ['off', 'on'],
);

type Drawn = {
  ecosystems: Edited<Guarded>[];
  scopes: Edited<Audience>[];
  settings: Edited<Settings>;
  policyLayout: Edited<PolicyLayout>;
  artifactoryHost: Edited<string>;
  lanes: { ecosystem: string; scope: string; history: History }[];
};

function modelAt(drawn: Drawn, at: 0 | 1): TenantModel {
  const laneOf = ({ ecosystem, scope, history }: Drawn['lanes'][number]): Lane[] =>
    history[at] === 'absent'
      ? []
      : [{ ecosystem, scope, profileName: `jfrog-${ecosystem}-${scope}`, on: history[at] === 'on' }];
  return {
    slug: 'acme',
    artifactoryHost: drawn.artifactoryHost.values[at],
    settings: drawn.settings.values[at],
    policyLayout: drawn.policyLayout.values[at],
    ecosystems: drawn.ecosystems.map(({ key, values }) => ({ key, name: key, ...values[at] })),
    scopes: drawn.scopes.map(({ key, values }) => ({ key, name: key, audience: values[at] })),
    lanes: drawn.lanes.flatMap(laneOf),
  };
}

const foreignProfiles: DestinationProfile[] = [
  { matchType: 'regex', values: ['.*'] },
  { matchType: 'insensitive', values: HOSTS.slice(0, 3) },
  { matchType: 'regex', values: ['^.*registry\\.npmjs\\.org.*$'] },
  { matchType: 'insensitive', values: ['*.elsewhere.test', ...ARTIFACTORY_HOSTS] },
].map(({ matchType, values }, index) => ({
  kind: 'destination-profile',
  name: `corp-${index}`,
  type: matchType as DestinationProfile['type'],
  values,
  description: 'Not of Turnout',
}));

/** A rule of somebody else, above, below or between ours. */
const foreignPolicy: fc.Arbitrary<Policy> = fc.record({
  kind: fc.constant('policy'),
  name: fc.integer({ min: 1, max: 1_000_000 }).map((n) => `Corp rule ${n}`),
  source: fc.record({
    everyone: fc.boolean(),
    users: fc.subarray(USERS),
    groups: fc.subarray(GROUPS),
    headerProfile: fc.constant(null),
  }),
  destinations: fc
    .subarray(foreignProfiles, { minLength: 1, maxLength: 2 })
    .map((list) => list.map(({ name }) => name)),
  action: fc.constantFrom<Policy['action'][]>(
    { type: 'allow' },
    { type: 'redirect', url: 'https://coach.acme.test/' },
  ),
});

const AGENTS = {
  browser: BROWSERS.map(({ value }) => value),
  packageManager: PACKAGE_CLIENTS.map(({ value }) => value),
};

export const isBrowser = ({ headers }: ProxiedRequest): boolean =>
  AGENTS.browser.includes(headers['User-Agent'] ?? '');

const requestTo = (hosts: string[]): fc.Arbitrary<ProxiedRequest> =>
  fc
    .record({
      user: fc.constantFrom<(string | null)[]>(...USERS, 'outsider@acme.test', null),
      groups: fc.subarray(GROUPS),
      host: fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...hosts) }, fc.constantFrom(...HOSTS)),
      path: fc.constantFrom('/', '/lodash', '/@babel%2fcore', '/package-reroute'),
      query: fc.constantFrom('', '', 'a=1', 'url=https://registry.npmjs.org/lodash&user='),
      method: fc.constantFrom('GET', 'GET', 'GET', 'HEAD', 'POST', 'PUT'),
      agent: fc.oneof(fc.constantFrom(...AGENTS.browser), {
        weight: 2,
        arbitrary: fc.constantFrom(...AGENTS.packageManager),
      }),
      decrypted: fc.constantFrom(true, true, true, false),
    })
    .map(({ agent, ...rest }) => {
      const headers = { Host: rest.host, 'User-Agent': agent };
      return { scheme: 'https', headers, ...rest };
    });

/** The hosts that some lane of a tenant may catch. */
const hostsOf = ({ ecosystems }: TenantModel): string[] =>
  HOSTS.filter((host) =>
    ecosystems.some(({ matchType, domains }) =>
      domains.some((value) => valueMatches(value, matchType, host)),
    ),
  );

/** A rollout with rules of others above, below and between the pairs, and requests to try on it. */
export const rollout: fc.Arbitrary<Rollout> = models.chain(([before, after]) => {
  const ours = desired(before);
  const pairs = ours.policies.length / 2;
  return fc
    .record({
      foreign: fc.array(fc.tuple(fc.nat({ max: pairs }), foreignPolicy), { maxLength: 3 }),
      requests: fc.array(requestTo(hostsOf(before)), { minLength: 8, maxLength: 8 }),
      reading: fc.constantFrom(...REGEX_READINGS),
      isAbove: fc.boolean(),
    })
    .map(({ foreign, requests, reading, isAbove }) => {
      const at = (slot: number) => foreign.filter(([place]) => place === slot).map(([, policy]) => policy);
      const policies = [
        ...at(0),
        ...Array.from({ length: pairs }, (_, pair) => [
          ...ours.policies.slice(2 * pair, 2 * pair + 2),
          ...at(pair + 1),
        ]).flat(),
      ];
      const destinationProfiles = [...foreignProfiles, ...ours.destinationProfiles];
      const start = { ...ours, destinationProfiles, policies };
      const rule = foreign.at(-1)?.[1].name;
      const pairPlace = { at: 'above' as const, rule: rule ?? '' };
      const placed = isAbove && rule ? { ...after, settings: { ...after.settings, pairPlace } } : after;
      return { before, after: placed, requests, reading, start };
    });
});

/** Whether a scope names the person who sent a request. */
export function names(
  { everyone, users, groups }: Audience,
  { user, groups: memberOf }: ProxiedRequest,
): boolean {
  return (
    everyone || (user !== null && users.includes(user)) || groups.some((group) => memberOf.includes(group))
  );
}
