import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { REGEX_READINGS } from '../model/destination-match';
import type { DestinationProfile, HeaderProfile, Policy, TenantView } from '../model/objects';
import { Decisions } from './decide';
import { mismatchOf, type ProxiedRequest } from './mismatch';

// Many cases, on a machine that may be busy with other things.
vi.setConfig({ testTimeout: 60_000 });

const HOSTS = ['npmjs.org', 'registry.npmjs.org', 'a.b.npmjs.org', 'Pypi.org', 'notnpmjs.org', '.npmjs.org'];
const PORTS = ['', ':80', ':443', ':8443', ':x'];
const PATTERNS = ['^registry\\.', '/-/.*tgz$', 'PYPI', '(', '^npmjs\\.org$', 'q=1'];
const PEOPLE = ['ana@acme.test', 'ben@acme.test'];
const GROUPS = ['Pilot', 'Build', 'All'];
const NAMES = ['one', 'two', 'three'];

const value = fc
  .tuple(fc.constantFrom('', '*.'), fc.constantFrom(...HOSTS), fc.constantFrom(...PORTS))
  .map((parts) => parts.join(''));
const destination: fc.Arbitrary<DestinationProfile> = fc.oneof(
  fc.record({
    kind: fc.constant('destination-profile' as const),
    // Two may have one name: both count.
    name: fc.constantFrom(...NAMES),
    type: fc.constantFrom('sensitive' as const, 'insensitive' as const),
    values: fc.array(value, { maxLength: 4 }),
    description: fc.constant(''),
  }),
  fc.record({
    kind: fc.constant('destination-profile' as const),
    name: fc.constantFrom(...NAMES),
    type: fc.constant('regex' as const),
    values: fc.subarray(PATTERNS, { maxLength: 3 }),
    description: fc.constant(''),
  }),
);
const header: fc.Arbitrary<HeaderProfile> = fc.record({
  kind: fc.constant('header-profile' as const),
  name: fc.constantFrom('browsers', 'writers'),
  fields: fc.array(
    fc.record({
      header: fc.constantFrom('User-Agent', 'HOST', 'HTTP Method', 'X-Other'),
      regex: fc.subarray(['Mozilla.*', '.+', 'GET', '', 'npm.*'], { maxLength: 2 }),
    }),
    { maxLength: 3 },
  ),
});
const policy: fc.Arbitrary<Policy> = fc.record({
  kind: fc.constant('policy' as const),
  name: fc.constantFrom('a', 'b', 'c'),
  source: fc.record({
    everyone: fc.boolean(),
    users: fc.array(fc.constantFrom(...PEOPLE), { maxLength: 3 }),
    groups: fc.array(fc.constantFrom(...GROUPS), { maxLength: 2 }),
    headerProfile: fc.constantFrom(null, null, 'browsers', 'writers', 'missing'),
  }),
  destinations: fc.array(fc.constantFrom(...NAMES, 'nowhere'), { maxLength: 3 }),
  action: fc.constantFrom(
    { type: 'allow' as const },
    { type: 'redirect' as const, url: 'https://a.test/?url={{cs-host}}{{x-cs-uri-path}}&user=' },
  ),
});
const request: fc.Arbitrary<ProxiedRequest> = fc.record({
  scheme: fc.constantFrom('https', 'http'),
  host: fc.tuple(fc.constantFrom(...HOSTS), fc.constantFrom(...PORTS)).map((parts) => parts.join('')),
  path: fc.constantFrom('/', '/x/-/x-1.tgz', '/simple/PYPI'),
  query: fc.constantFrom('', 'q=1'),
  method: fc.constantFrom('GET', 'PUT'),
  user: fc.constantFrom(null, ...PEOPLE),
  groups: fc.subarray(GROUPS),
  headers: fc.record(
    {
      'user-agent': fc.constantFrom('npm/11', 'Mozilla/5.0', ''),
      'USER-Agent': fc.constant('npm/1'),
      host: fc.constant('h'),
    },
    { requiredKeys: [] },
  ),
  decrypted: fc.boolean(),
});

/** One rule after the other. */
function oneByOne(view: TenantView, asked: ProxiedRequest, reading: (typeof REGEX_READINGS)[number]): number {
  return view.policies.findIndex((one) => mismatchOf(view, one, asked, reading) === null);
}

test('rules that are found by host and person decide as if each were tried from the top', () => {
  let decided = 0;
  fc.assert(
    fc.property(
      fc.array(destination, { minLength: 1, maxLength: 5 }),
      fc.array(header, { maxLength: 3 }),
      fc.array(policy, { minLength: 1, maxLength: 12 }),
      // The same one twice: what was kept answers as before.
      fc.array(request, { minLength: 3, maxLength: 6 }).map((all) => [...all, ...all]),
      fc.constantFrom(...REGEX_READINGS),
      (destinationProfiles, headerProfiles, policies, requests, reading) => {
        const view = { destinationProfiles, headerProfiles, policies };
        const decisions = new Decisions(view, reading);
        for (const asked of requests) {
          const { verdict, passed } = decisions.decide(asked);
          const expected = oneByOne(view, asked, reading);
          expect(verdict.outcome === 'not matched' ? -1 : verdict.index).toBe(expected);
          for (const { index, mismatch } of passed)
            expect(mismatchOf(view, policies[index] as Policy, asked, reading)).toEqual(mismatch);
          if (expected >= 0) decided += 1;
        }
      },
    ),
    // Of 4,000 runs as many requests meet a rule, more or fewer by chance.
    { numRuns: 5_000 },
  );
  expect(decided).toBeGreaterThan(4_000);
});

test('more hosts, agents and addresses than it keeps make it slower, not wrong', () => {
  const view: TenantView = {
    destinationProfiles: [
      { kind: 'destination-profile', name: 'one', type: 'insensitive', values: ['*.test'], description: '' },
      { kind: 'destination-profile', name: 'two', type: 'regex', values: ['7$'], description: '' },
    ],
    headerProfiles: [
      { kind: 'header-profile', name: 'odd', fields: [{ header: 'User-Agent', regex: ['.*[13579]'] }] },
    ],
    policies: ['two', 'one'].map((to) => ({
      kind: 'policy',
      name: to,
      source: { everyone: true, users: [], groups: [], headerProfile: 'odd' },
      destinations: [to],
      action: { type: 'allow' },
    })),
  };
  const decisions = new Decisions(view, 'host and path');
  const seen = [0, 0, 0];
  for (let n = 0; n < 50_000; n++) {
    const { verdict } = decisions.decide({
      scheme: 'https',
      host: `h${n}.test`,
      path: `/${n}`,
      query: '',
      method: 'GET',
      user: null,
      groups: [],
      headers: { 'user-agent': String(n) },
      decrypted: true,
    });
    seen[verdict.outcome === 'not matched' ? 2 : verdict.index] =
      (seen[verdict.outcome === 'not matched' ? 2 : verdict.index] ?? 0) + 1;
  }
  expect(seen).toEqual([5_000, 20_000, 25_000]);
});
