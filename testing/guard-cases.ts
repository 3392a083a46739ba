import fc from 'fast-check';
import { hostPattern } from '@/lib/ptc/model/domains';
import { BUILT_IN_ECOSYSTEMS } from '@/lib/ptc/model/ecosystems';
import type { Ecosystem, TenantModel } from '@/lib/ptc/model/tenant-model';
import { Settings } from '@/lib/ptc/model/tenant-schema';

/** A tenant, and the ecosystem of it that is judged. */
export type GuardCase = { model: TenantModel; own: Ecosystem };

export const everyone = {
  key: 'everyone',
  name: 'Everyone',
  audience: { everyone: true, users: [], groups: [] },
};
const ARTIFACTORY_HOSTS = ['acme.jfrog.test', 'acme.jfrog.test:8443', 'artifactory.own.test'];
/** Hosts of Artifactory, and what stands above one. */
const NEAR_ARTIFACTORY = ['jfrog.test', 'acme.jfrog.test', 'artifactory.own.test'];
const OWN_HOSTS = ['own.test', 'eu.own.test', 'eu-1.own.test', 'cdn.else.test'];
/** A host whose name ends as the path of a package does. */
const LIKE_A_FILE = 'mirror.tgz';
const OTHERS_HOSTS = ['registry.npmjs.org', 'registry.npmjs.com', 'pypi.org', 'index.crates.io'];
/** Where definitions may lead, and requests go. */
export const HOSTS = [
  ...OWN_HOSTS,
  ...OTHERS_HOSTS,
  ...NEAR_ARTIFACTORY,
  LIKE_A_FILE,
  ...BUILT_IN_ECOSYSTEMS.flatMap(({ domains }) => domains),
];

const ownHost = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...OWN_HOSTS) },
  { weight: 2, arbitrary: fc.constantFrom(...OTHERS_HOSTS) },
  { weight: 1, arbitrary: fc.constantFrom(...NEAR_ARTIFACTORY) },
);
const names = (host: string) => [host, host, `*.${host}`, `${host}:443`, `${host}:8443`];
/** Right ones, ones that depend on what Netskope compares, ones that loop or may, and ones that are refused as they stand. */
const patterns = (host: string): string[] => {
  const escaped = host.replaceAll('.', '\\.');
  return [
    hostPattern(host),
    hostPattern(host),
    `^([a-z0-9-]+\\.)*${escaped}(/.*)?$`,
    `^[^/]*${escaped}(/.*)?$`,
    `^(${escaped}|cdn\\.else\\.test)(/.*)?$`,
    `^${escaped}.*$`,
    `^${escaped}$`,
    `^${escaped}/.*$`,
    `^${escaped}/simple/[a-z]*/?$`,
    `^${escaped}(/[^?]*)?$`,
    `^.*${escaped}.*$`,
    `^(.*/)?${escaped}/.*$`,
    ...['^.*/simple/.*$', '^.*\\.tgz$', '^.*$', escaped, `^${host}$`],
  ];
};

const valuesOf = (spelled: (host: string) => string[]): fc.Arbitrary<string[]> =>
  fc.uniqueArray(
    ownHost.chain((host) => fc.constantFrom(...spelled(host))),
    { minLength: 1, maxLength: 2 },
  );
const definition = fc.oneof(
  fc.record({
    matchType: fc.constantFrom('insensitive' as const, 'sensitive' as const),
    domains: valuesOf(names),
  }),
  fc.record({ matchType: fc.constant('regex' as const), domains: valuesOf(patterns) }),
);
const ecosystem = (key: string, name: string): fc.Arbitrary<Ecosystem> =>
  definition.map((drawn) => ({ key, name, methodGuard: false, ...drawn }));

/** Somebody else's, which was taken as it is: only its loop is still said. */
const OTHER: Ecosystem[] = [
  { matchType: 'insensitive' as const, domains: ['index.crates.io'] },
  { matchType: 'insensitive' as const, domains: ['*.own.test'] },
  { matchType: 'sensitive' as const, domains: ['cdn.else.test:8443'] },
  { matchType: 'regex' as const, domains: ['^eu\\.own\\.test(/.*)?$'] },
  { matchType: 'regex' as const, domains: ['^[a-z]+\\.crates\\.io$'] },
  { matchType: 'insensitive' as const, domains: ['acme.jfrog.test'] },
].map((drawn) => ({ key: 'other', name: 'Other', methodGuard: false, ...drawn }));

const HOST_FIELD = [
  ...['.+', '.*', '.*own.*', 'own\\.test', '.*\\.own\\.test', '[a-z.]+', '.*\\.test', '.*\\.test(:\\d+)?'],
  ...['.*npmjs.*', '.*\\.org', 'registry.*', '.*docker.*', '.*\\.co', '[a-z0-9.:-]+'],
];
const AGENT_FIELD = [
  ...['Mozilla.*', 'Mozilla/5.0 .*', 'Mozilla', '.*Safari.*', '.*Firefox.*', '.*Chrome.*', '.*Gecko.*', '.*'],
  ...['npm.*', 'uv/.*', 'Go.*', '[A-Z].*', '[^/]+/5.*', '.*(Chrome|Firefox|Version)/.*', '.*node.*', '.*\\)'],
];
const settings = fc
  .record({
    host: fc.oneof(
      { weight: 2, arbitrary: fc.constant(['.+']) },
      fc.uniqueArray(fc.constantFrom(...HOST_FIELD), { minLength: 1, maxLength: 3 }),
    ),
    userAgent: fc.oneof(
      { weight: 2, arbitrary: fc.constant(['Mozilla.*']) },
      fc.uniqueArray(fc.constantFrom(...AGENT_FIELD), { minLength: 1, maxLength: 3 }),
    ),
  })
  .map((headerProfile) => Settings.parse({ headerProfile }));

/** Header profiles and definitions as an admin may type them, in a tenant with the guide's ecosystems and perhaps another. */
export const guardCase: fc.Arbitrary<GuardCase> = fc
  .record({
    artifactoryHost: fc.constantFrom(...ARTIFACTORY_HOSTS),
    settings,
    own: ecosystem('own', 'Own'),
    other: fc.option(fc.constantFrom(...OTHER)),
    taken: fc.subarray(['npm', 'pypi', 'other']),
  })
  .map(({ artifactoryHost, settings, own, other, taken }) => {
    const ecosystems = [...BUILT_IN_ECOSYSTEMS, ...(other ? [other] : []), own];
    const lanes = taken
      .filter((key) => ecosystems.some((one) => one.key === key))
      .map((key) => ({ ecosystem: key, scope: everyone.key, profileName: `jfrog-${key}`, on: true }));
    return {
      own,
      model: { slug: 'acme', artifactoryHost, settings, ecosystems, scopes: [everyone], lanes },
    };
  });
