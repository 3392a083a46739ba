import fc from 'fast-check';
import type { ProxiedRequest } from '@/lib/ptc/checking/mismatch';
import { METHOD_FIELD } from '@/lib/ptc/model/method-guard';
import type { DestinationProfile, HeaderProfile, Policy, TenantView } from '@/lib/ptc/model/objects';
import type { Packages } from '@/lib/traffic/verdict';

const NAMES = [
  'registry.npmjs.org',
  'pypi.org',
  'files.pythonhosted.org',
  'huggingface.co',
  'a.test',
  'x.a.test',
];
const GROUPS = ['Pilot', "O'Brien's", 'Everyone "else"'];
const PEOPLE = ['ana@acme.test', 'ben@acme.test', "o'hara@acme.test"];
const AGENTS = [
  'npm/11.19.1 node/v20.20.2 linux x64',
  'pip/25.0 {"ci":null}',
  'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Windows NT 10.0; en-US) WindowsPowerShell/5.1',
  'Opera/9.80',
  'Ünïcode/1.0',
  '',
];
const PATTERNS = [
  '^registry\\.npmjs\\.org(/.*)?$',
  'pypi',
  '^(?i)PYPI\\.ORG',
  'a\\.test/[a-z]+$',
  '^.*\\.test',
  '/simple/',
  '[^/]+/lodash',
  '(unclosed',
  '(?=ahead)x',
  "it's",
  'é|ü',
  '^\\pL+$',
  '\\bsimple\\b',
  '^.{3,12}$',
  '$',
  '',
];
const AGENT_PATTERNS = [
  'Mozilla.*',
  'Opera/.*',
  '.+',
  '.*',
  'npm/\\d+\\..*',
  '(?s).*Chrome.*',
  'Mozilla',
  '(bad',
  '.*\\{.*',
];

const value = fc.oneof(
  fc.constantFrom(...NAMES),
  fc.constantFrom(...NAMES).map((name) => name.toUpperCase()),
  fc.constantFrom(
    '*.a.test',
    '*.npmjs.org',
    '*.test:8443',
    'a.test:8443',
    'pypi.org:443',
    'pypi.org:80',
    'off.turnout.invalid',
  ),
);

const profileTo = (name: string): fc.Arbitrary<DestinationProfile> =>
  fc
    .oneof(
      fc.record({
        type: fc.constantFrom<DestinationProfile['type']>('insensitive', 'sensitive'),
        values: fc.array(value, { minLength: 1, maxLength: 4 }),
      }),
      fc.record({
        type: fc.constant<DestinationProfile['type']>('regex'),
        values: fc.array(fc.constantFrom(...PATTERNS), { minLength: 1, maxLength: 3 }),
      }),
    )
    .map((rest) => ({ kind: 'destination-profile', name, description: '', ...rest }));

const field: fc.Arbitrary<HeaderProfile['fields'][number]> = fc.oneof(
  fc.record({
    header: fc.constantFrom('User-Agent', 'user-agent'),
    regex: fc.array(fc.constantFrom(...AGENT_PATTERNS), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    header: fc.constantFrom('Host', METHOD_FIELD),
    regex: fc.array(fc.constantFrom('.+', 'GET', 'GET|HEAD', 'pypi.*'), { minLength: 1, maxLength: 2 }),
  }),
  fc.record({ header: fc.constant('X-Other'), regex: fc.constant<string[]>(['.*']) }),
);

const headerNamed = (name: string): fc.Arbitrary<HeaderProfile> =>
  fc.array(field, { minLength: 1, maxLength: 2 }).map((fields) => ({ kind: 'header-profile', name, fields }));

const source = fc.record({
  everyone: fc.boolean(),
  users: fc.subarray(PEOPLE),
  groups: fc.subarray(GROUPS),
  headerProfile: fc.constantFrom(null, null, 'h0', 'h1', 'gone'),
});

const policy: fc.Arbitrary<Policy> = fc
  .record({
    source,
    destinations: fc.subarray(['d0', 'd1', 'd2', 'gone'], { minLength: 1 }),
    redirect: fc.boolean(),
  })
  .map(({ redirect, ...rest }) => ({
    kind: 'policy',
    name: 'a policy',
    ...rest,
    action: redirect ? { type: 'redirect', url: 'https://r.test/?url={{cs-host}}' } : { type: 'allow' },
  }));

/** A tenant's rules, as they may stand: broad and narrow, with values of each kind, some of which can never match. */
export const trafficView: fc.Arbitrary<TenantView> = fc
  .record({
    destinations: fc.tuple(profileTo('d0'), profileTo('d1'), profileTo('d2')),
    headers: fc.tuple(headerNamed('h0'), headerNamed('h1')),
    policies: fc.array(policy, { maxLength: 8 }),
  })
  .map(({ destinations, headers, policies }) => ({
    destinationProfiles: destinations,
    headerProfiles: headers,
    policies,
  }));

export const trafficPackages: Packages = {
  ecosystems: [
    { key: 'npm', matchType: 'insensitive', domains: ['registry.npmjs.org', 'a.test:8443'] },
    { key: 'pypi', matchType: 'regex', domains: ['^pypi\\.org(/.*)?$'] },
    { key: 'odd', matchType: 'sensitive', domains: ['*.A.test'] },
  ],
  hosts: [
    { host: 'files.pythonhosted.org', ecosystem: 'pypi' },
    { host: 'huggingface.co', ecosystem: 'huggingface' },
  ],
};

/** One request, as an event of the log holds it: what a browser, a package manager or nobody sends, in the clear or not. */
export const trafficRequest: fc.Arbitrary<ProxiedRequest> = fc
  .record({
    scheme: fc.constantFrom('https', 'https', 'http'),
    name: fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...NAMES) },
      { weight: 1, arbitrary: fc.constantFrom('PyPI.org', 'www.unrelated.test', 'xa.test') },
    ),
    port: fc.constantFrom('', '', '', ':8443', ':80'),
    path: fc.constantFrom('/', '/lodash', '/simple/é/', "/it's", '/a/b/c.tgz', ''),
    query: fc.constantFrom('', '', 'q=1', 'text=a&b=%20'),
    method: fc.constantFrom('GET', 'GET', 'HEAD', 'POST', 'PUT'),
    decrypted: fc.boolean(),
    user: fc.constantFrom(null, 'nobody@acme.test', ...PEOPLE),
    groups: fc.subarray(GROUPS),
    agent: fc.constantFrom(null, ...AGENTS),
  })
  .map(({ name, port, agent, ...rest }) => {
    const host = `${name}${port}`;
    return { ...rest, host, headers: { host, ...(agent !== null && { 'user-agent': agent }) } };
  });
