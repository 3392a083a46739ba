import type { ProxiedRequest } from '@/lib/ptc/checking/mismatch';
import { REGEX_READINGS, type RegexReading } from '@/lib/ptc/model/destination-match';
import type { DestinationProfile, HeaderProfile, Policy, TenantView } from '@/lib/ptc/model/objects';
import { BROWSERS, PACKAGE_CLIENTS } from '@/lib/ptc/model/user-agents';

/** One configuration, requests to it, and how much of a URL a RegEx sees. */
export type OracleCase = { view: TenantView; requests: ProxiedRequest[]; reading: RegexReading };

export const REQUESTS_A_CASE = 20;

/** A random number below another one, the same again for the same seed. */
type Draw = (below: number) => number;

/** mulberry32, a generator of 32 bits. */
function drawing(seed: number): Draw {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const HOSTS = ['registry.npmjs.org', 'pypi.org', 'files.pythonhosted.org', 'a.b.pypi.org', 'huggingface.co'];
const USERS = ['ana@acme.test', 'ben@acme.test', 'Ana@acme.test'];
const GROUPS = ['Pilot', 'Engineering'];
const HEADER_PROFILES: HeaderProfile[] = [
  header('browsers', ['Host', '.+'], ['User-Agent', 'Mozilla.*', 'Opera/.*']),
  header('readers', ['Method', 'GET', 'HEAD']),
  header('inside', ['User-Agent', 'npm']),
  header('marked', ['X-Marked', 'yes|no']),
];
const VALUES: Record<DestinationProfile['type'], string[]> = {
  insensitive: [
    ...HOSTS,
    '*.pypi.org',
    'PyPI.org',
    'pypi.org:8443',
    '*.pythonhosted.org:443',
    'off.turnout.invalid',
  ],
  sensitive: [...HOSTS, '*.npmjs.org', 'PyPI.org', 'huggingface.co:80'],
  regex: [
    '^pypi\\.org$',
    '^pypi\\.org(/.*)?$',
    'npmjs',
    '^([a-z]+\\.)*pypi\\.org/simple',
    '\\?url=',
    '/-/',
    '.*',
  ],
};
const TARGETS = [
  'https://a.test/package-reroute?url={{cs-uri-scheme}}://{{cs-host}}{{x-cs-uri-path}}&user=',
  'https://a.test/?q={{cs-uri-query}}&{{unknown}}',
  `https://a.test/${'x'.repeat(8_150)}{{x-cs-uri-path}}`,
];
const PATHS = ['/', '/simple/a/', '/left-pad/-/left-pad-1.0.0.tgz', '/@babel%2fcore', '/a&b+c'];
const QUERIES = ['', '', 'a=1', 'x?url=https://registry.npmjs.org/'];
const METHODS = ['GET', 'GET', 'HEAD', 'POST', 'PUT'];
const AGENTS = [...BROWSERS, ...PACKAGE_CLIENTS].map(({ value }) => value);

function header(name: string, ...fields: [header: string, ...regex: string[]][]): HeaderProfile {
  return {
    kind: 'header-profile',
    name,
    fields: fields.map(([field, ...regex]) => ({ header: field, regex })),
  };
}

/** The case of a seed. */
export function oracleCase(seed: number): OracleCase {
  const draw = drawing(seed);
  const destinationProfiles = Array.from({ length: 2 + draw(4) }, (_, at) => profileOf(draw, `p${at}`));
  const policies = Array.from({ length: draw(9) }, (_, at) => policyOf(draw, `rule ${at}`));
  const view = { destinationProfiles, headerProfiles: someOf(draw, HEADER_PROFILES, 6), policies };
  const requests = Array.from({ length: REQUESTS_A_CASE }, () => requestOf(draw));
  return { view, requests, reading: oneOf(draw, REGEX_READINGS) };
}

function oneOf<T>(draw: Draw, list: readonly T[]): T {
  const one = list[draw(list.length)];
  if (one === undefined) throw new Error('Nothing can be drawn from an empty list.');
  return one;
}

/** Each of a list, but for one in so many. */
const someOf = <T>(draw: Draw, list: readonly T[], but: number): T[] => list.filter(() => draw(but) > 0);

function profileOf(draw: Draw, name: string): DestinationProfile {
  const type = oneOf(draw, ['insensitive', 'insensitive', 'sensitive', 'regex'] as const);
  const values = Array.from({ length: 1 + draw(3) }, () => oneOf(draw, VALUES[type]));
  return { kind: 'destination-profile', name, type, values, description: '' };
}

function policyOf(draw: Draw, name: string): Policy {
  const everyone = draw(2) === 0;
  const redirects = draw(2) === 0;
  return {
    kind: 'policy',
    name,
    source: {
      everyone,
      users: everyone ? [] : someOf(draw, USERS, 2),
      groups: everyone ? [] : someOf(draw, GROUPS, 2),
      headerProfile: draw(2) === 0 ? null : oneOf(draw, HEADER_PROFILES).name,
    },
    // One that is not there now and then.
    destinations: Array.from({ length: 1 + draw(3) }, () => `p${draw(6)}`),
    action: redirects ? { type: 'redirect', url: oneOf(draw, TARGETS) } : { type: 'allow' },
  };
}

function requestOf(draw: Draw): ProxiedRequest {
  const host = `${oneOf(draw, [...HOSTS, 'PyPI.org', 'www.unrelated.test'])}${oneOf(draw, ['', '', '', ':8443', ':80'])}`;
  const agent = oneOf(draw, AGENTS);
  return {
    scheme: oneOf(draw, ['https', 'https', 'https', 'http']),
    host,
    path: oneOf(draw, PATHS),
    query: oneOf(draw, QUERIES),
    method: oneOf(draw, METHODS),
    user: oneOf(draw, [...USERS, null]),
    groups: someOf(draw, GROUPS, 2),
    headers: {
      [oneOf(draw, ['Host', 'host'])]: host,
      ...(draw(8) > 0 && { [oneOf(draw, ['User-Agent', 'user-agent'])]: agent }),
      ...(draw(6) === 0 && { 'X-MARKED': oneOf(draw, ['yes', 'no', 'yes or no']) }),
    },
    decrypted: draw(5) > 0,
  };
}
