import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { REGEX_READINGS } from '../model/destination-match';
import type { DestinationProfile, HeaderProfile, Policy, TenantView } from '../model/objects';
import { requestLineOf } from '../model/redirect-url';
import { evaluate, otherVerdicts } from './evaluate';
import { headerProfileMatches, type ProxiedRequest } from './mismatch';

// Many cases, on a machine that may be busy with other things.
vi.setConfig({ testTimeout: 30_000 });

const HOSTS = ['registry.npmjs.org', 'pypi.org', 'huggingface.co'];
const PEOPLE = ['ana@acme.test', 'ben@acme.test'];
const BROWSER = 'Mozilla/5.0 (X11; Linux x64) Chrome/140.0.0.0 Safari/537.36';
const browsers: HeaderProfile = {
  kind: 'header-profile',
  name: 'jfrog-browsers',
  fields: [
    { header: 'Host', regex: ['.+'] },
    { header: 'User-Agent', regex: ['Mozilla.*', 'Opera/.*'] },
  ],
};

/** One rule as a person would say it: who, where to, browsers only or not, and what then. */
type Said = { who: string; host: string; browsersOnly: boolean; does: 'allow' | 'redirect' };
type Asked = { who: string; host: string; browser: boolean; decrypted: boolean };

/** The rules in words, decided without any of the code under test. */
function oracle(rules: Said[], asked: Asked): string {
  for (const [index, rule] of rules.entries()) {
    if (rule.who !== 'everyone' && rule.who !== asked.who) continue;
    if (rule.host !== asked.host) continue;
    if (rule.browsersOnly && !(asked.browser && asked.decrypted)) continue;
    if (rule.does === 'allow') return `allowed by ${index}`;
    if (asked.decrypted) return `redirected by ${index} to https://a.test/?${asked.host}`;
  }
  return 'not matched';
}

const viewOf = (rules: Said[]): TenantView => ({
  headerProfiles: [browsers],
  destinationProfiles: HOSTS.map((host) => ({
    kind: 'destination-profile',
    name: `to ${host}`,
    type: 'insensitive',
    values: ['other.test', host],
    description: '',
  })),
  policies: rules.map(
    ({ who, host, browsersOnly, does }, index): Policy => ({
      kind: 'policy',
      name: String(index),
      source: {
        everyone: who === 'everyone',
        users: who.includes('@') ? [who] : [],
        groups: who === 'Pilot' ? [who] : [],
        headerProfile: browsersOnly ? browsers.name : null,
      },
      destinations: [`to ${host}`],
      action: does === 'allow' ? { type: 'allow' } : { type: 'redirect', url: 'https://a.test/?{{cs-host}}' },
    }),
  ),
});

const requestOf = ({ who, host, browser, decrypted }: Asked): ProxiedRequest => ({
  scheme: 'https',
  host,
  path: '/lodash',
  query: '',
  method: 'GET',
  decrypted,
  user: who.includes('@') ? who : null,
  groups: who === 'Pilot' ? [who] : [],
  headers: { host, 'user-agent': browser ? BROWSER : 'npm/11.19.1' },
});

function answer(view: TenantView, request: ProxiedRequest): string {
  const verdict = evaluate(view, request);
  if (verdict.outcome === 'not matched') return 'not matched';
  if (verdict.outcome === 'allowed') return `allowed by ${verdict.index}`;
  return `redirected by ${verdict.index} to ${verdict.location}`;
}

test('the evaluator says what the rules say in words', () => {
  const rule = fc.record({
    who: fc.constantFrom('everyone', 'Pilot', ...PEOPLE),
    host: fc.constantFrom(...HOSTS),
    browsersOnly: fc.boolean(),
    does: fc.constantFrom<Said['does'][]>('allow', 'redirect'),
  });
  const asked = fc.record({
    who: fc.constantFrom('nobody', 'Pilot', ...PEOPLE),
    host: fc.constantFrom(...HOSTS, 'www.unrelated.test'),
    browser: fc.boolean(),
    decrypted: fc.boolean(),
  });
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(
      fc.array(rule, { maxLength: 8 }),
      fc.array(asked, { minLength: 5, maxLength: 5 }),
      (rules, all) => {
        const view = viewOf(rules);
        for (const one of all) {
          const expected = oracle(rules, one);
          expect(answer(view, requestOf(one))).toBe(expected);
          const word = expected.split(' ')[0] ?? '';
          seen.set(word, (seen.get(word) ?? 0) + 1);
        }
      },
    ),
    // Of 2,000 runs some 580 requests are redirected, more or fewer by chance.
    { numRuns: 2_600 },
  );
  for (const word of ['not', 'allowed', 'redirected']) expect(seen.get(word)).toBeGreaterThan(500);
});

describe('an HTTP header profile', () => {
  test.each([
    ['all fields match', { Host: 'pypi.org', 'User-Agent': BROWSER }, true],
    ['names in any case', { HOST: 'pypi.org', 'user-AGENT': BROWSER }, true],
    ['another value of the same field', { Host: 'pypi.org', 'User-Agent': 'Opera/9.80' }, true],
    ['one field does not match', { Host: 'pypi.org', 'User-Agent': 'pip/25.0' }, false],
    ['a field is not sent', { 'User-Agent': BROWSER }, false],
    ['an empty value for .+', { Host: '', 'User-Agent': BROWSER }, false],
    ['the RegEx matches only a part', { Host: 'pypi.org', 'User-Agent': `x ${BROWSER}` }, false],
  ])('%s', (_, headers, expected) => {
    expect(headerProfileMatches(browsers, headers as Record<string, string>)).toBe(expected);
  });

  test('that is missing makes its rule match nothing', () => {
    const view = { ...viewOf([{ who: 'everyone', host: 'pypi.org', browsersOnly: true, does: 'allow' }]) };
    const request = requestOf({ who: 'nobody', host: 'pypi.org', browser: true, decrypted: true });
    expect(answer(view, request)).toBe('allowed by 0');
    expect(answer({ ...view, headerProfiles: [] }, request)).toBe('not matched');
  });
});

describe('a destination', () => {
  const rules: Said[] = [{ who: 'everyone', host: 'pypi.org', browsersOnly: false, does: 'redirect' }];
  const to = (value: string, type: DestinationProfile['type']): TenantView => ({
    ...viewOf(rules),
    destinationProfiles: [
      { kind: 'destination-profile', name: 'to pypi.org', type, values: [value], description: '' },
    ],
  });
  const asking = (url: string, decrypted = true): ProxiedRequest => {
    const line = requestLineOf(url);
    if (!line) throw new Error(url);
    return { ...requestOf({ who: 'nobody', host: line.host, browser: false, decrypted }), ...line };
  };

  // Under each reading in turn: the host, host and path, host, path and query.
  test.each([
    ['^a\\.test$', 'https://a.test/x', [true, false, false]],
    ['^a\\.test(/.*)?$', 'https://a.test/x?y', [true, true, true]],
    ['^a\\.test/.*$', 'https://a.test/', [false, true, true]],
    ['^a\\.test/x$', 'https://a.test/x?y', [false, true, false]],
    ['^.*a\\.test.*$', 'https://b.test/x?url=https://a.test/y', [false, false, true]],
    ['^.*a\\.test.*$', 'https://b.test/x', [false, false, false]],
    ['^a\\.test$', 'https://a.test:8443/x', [true, false, false]],
  ])('by the RegEx %s of %s', (value, url, expected) => {
    const view = to(value, 'regex');
    const request = asking(url);
    const seen = REGEX_READINGS.map((reading) => evaluate(view, request, reading).outcome === 'redirected');
    expect(seen).toEqual(expected);
    const [, usual] = expected;
    expect(otherVerdicts(view, request).map(({ reading }) => reading)).toEqual(
      REGEX_READINGS.filter((_, index) => expected[index] !== usual),
    );
  });

  test('that is not decrypted shows its host alone', () => {
    const view: TenantView = {
      ...to('^pypi\\.org/', 'regex'),
      policies: viewOf([{ who: 'everyone', host: 'pypi.org', browsersOnly: false, does: 'allow' }]).policies,
    };
    expect(evaluate(view, asking('https://pypi.org/x')).outcome).toBe('allowed');
    expect(evaluate(view, asking('https://pypi.org/x', false)).outcome).toBe('not matched');
  });

  test.each([
    ['a.test', 'https://a.test/', true],
    ['a.test', 'http://a.test/', true],
    ['a.test', 'https://a.test:80/', true],
    ['a.test', 'https://a.test:8443/', false],
    ['a.test:443', 'https://a.test/', true],
    ['a.test:443', 'http://a.test/', false],
    ['a.test:80', 'https://a.test/', false],
    ['a.test:8443', 'https://a.test:8443/', true],
    ['*.a.test:8443', 'https://x.a.test:8443/', true],
    ['*.a.test:8443', 'https://x.a.test/', false],
    ['*.a.test', 'https://a.test/', true],
    ['*.a.test', 'https://xa.test/', false],
  ])('by the value %s of %s: %s', (value, url, expected) => {
    for (const type of ['insensitive', 'sensitive'] as const) {
      expect(evaluate(to(value, type), asking(url)).outcome === 'redirected').toBe(expected);
      expect(otherVerdicts(to(value, type), asking(url))).toEqual([]);
    }
  });
});
