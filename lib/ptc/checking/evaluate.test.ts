import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { HeaderProfile, Policy, TenantView } from '../model/objects';
import { evaluate, headerProfileMatches, type ProxiedRequest } from './evaluate';

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
    { numRuns: 2_000 },
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
