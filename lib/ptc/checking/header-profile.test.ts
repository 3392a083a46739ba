import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BUILT_IN_ECOSYSTEMS } from '../model/ecosystems';
import type { Ecosystem, TenantModel } from '../model/tenant-model';
import { Settings } from '../model/tenant-schema';
import { BROWSERS, PACKAGE_CLIENTS } from '../model/user-agents';
import { headerProfileOf } from '../planning/desired';
import { guardRails } from './guard-rails';
import { headerFindings } from './header-profile';
import { headerProfileMatches } from './mismatch';

type Profile = Settings['headerProfile'];

const settingsOf = (headerProfile: Partial<Profile>) => Settings.parse({ headerProfile });
const judged = (profile: Partial<Profile>, ecosystems: readonly Ecosystem[] = BUILT_IN_ECOSYSTEMS) =>
  headerFindings(settingsOf(profile), ecosystems).map(({ field, text }) => `${field}: ${text}`);
const named = (...keys: string[]) => BUILT_IN_ECOSYSTEMS.filter(({ key }) => keys.includes(key));

test('as the guide has it is fine, with .+ and with the one domain of the one ecosystem', () => {
  expect(judged({})).toEqual([]);
  expect(judged({ host: ['registry\\.npmjs\\.org', 'registry\\.yarnpkg\\.com'] }, named('npm'))).toEqual([]);
  expect(judged({ host: ['huggingface\\.co'] }, named('huggingface'))).toEqual([]);
});

describe('what is refused beside its field', () => {
  test.each<[string, Partial<Profile>, string]>([
    ['Mozilla without .*', { userAgent: ['Mozilla'] }, 'userAgent: Browsers would be redirected'],
    ['one browser', { userAgent: ['Mozilla.*Chrome.*'] }, 'none matches that of Firefox'],
    ['Safari forgotten', { userAgent: ['Mozilla.*(Chrome|Firefox).*'] }, 'none matches that of Safari'],
    ['a desktop alone', { userAgent: ['Mozilla.*(Windows|Macintosh).*'] }, 'that of Safari on an iPhone'],
    ['everything', { userAgent: ['.*'] }, 'would pass as browsers (npm)'],
    ['pip beside', { userAgent: ['Mozilla.*', 'pip.*'] }, 'would pass as browsers (pip)'],
    ['uv beside', { userAgent: ['Mozilla.*', 'uv/.*'] }, 'would pass as browsers (uv)'],
    ['Go beside', { userAgent: ['Mozilla.*', 'Go-http-client.*'] }, 'would pass as browsers (Go)'],
    ['anchors', { userAgent: ['^Mozilla.*$'] }, 'takes no anchors. Use Mozilla.*'],
    ['an anchor inside', { userAgent: ['(^Mozilla).*'] }, 'has ^ in it'],
    ['a word boundary', { userAgent: ['Mozilla\\b.*'] }, 'has \\b in it'],
    ['an anchored host', { host: ['^.+$'] }, 'host: “^.+$” has ^ in it'],
    ['a broken User-Agent', { userAgent: ['Mozilla.*', '('] }, 'not a usable regular expression'],
    ['a broken Host', { host: ['(?!x)'] }, 'host: “(?!x)” is not a usable regular expression'],
    ['no User-Agent', { userAgent: [] }, 'userAgent: No value is entered. Enter Mozilla.*'],
    ['no Host', { host: [] }, 'host: No value is entered. Enter .+'],
  ])('%s', (_, profile, text) => {
    const findings = judged(profile);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toContain(text);
  });

  test('a class and an escape are no anchors', () => {
    expect(judged({ userAgent: ['Mozilla.*', 'Mozilla/[^$]\\$.*', '[\\]^]x', '[]^]y'] })).toEqual([]);
  });
});

describe('one profile serves every ecosystem that is in use', () => {
  const [npm, , docker] = BUILT_IN_ECOSYSTEMS as [Ecosystem, Ecosystem, Ecosystem];
  const everyone = { key: 'everyone', name: 'Everyone', audience: { everyone: true, users: [], groups: [] } };
  const host = ['registry\\.npmjs\\.org', 'registry\\.yarnpkg\\.com'];
  const model: TenantModel = {
    slug: 'acme',
    artifactoryHost: 'acme.jfrog.io',
    settings: settingsOf({ host }),
    ecosystems: [...BUILT_IN_ECOSYSTEMS],
    scopes: [everyone],
    lanes: [],
  };
  const lane = { ecosystem: 'docker', scope: 'everyone', profileName: 'jfrog-docker', on: false };

  test('a Host of npm is fine while npm alone is rolled out', () => {
    expect(guardRails(model, npm, everyone)).toEqual([]);
  });

  test('it speaks against Docker, and against npm once Docker is taken up', () => {
    const text = expect.stringContaining('leaves out registry-1.docker.io (Docker)');
    expect(guardRails(model, docker, everyone)).toMatchObject([{ field: 'host', severity: 'refuse', text }]);
    expect(guardRails({ ...model, lanes: [lane] }, npm, everyone)).toMatchObject([{ field: 'host', text }]);
  });

  test('of a RegEx definition the hosts count that it is known to match', () => {
    const pattern = { ...npm, key: 'own', name: 'Own', matchType: 'regex' as const };
    const own = { ...pattern, domains: ['^([a-z0-9-]+\\.)*pypi\\.org$'] };
    expect(judged({ host: ['registry\\.npmjs\\.org'] }, [own])).toEqual([
      expect.stringContaining('leaves out pypi.org (Own)'),
    ]);
  });
});

test.each([
  [
    'a RegEx that no known host is in',
    { matchType: 'regex' as const, domains: ['^eu\\.own\\.test(/.*)?$'] },
    'eu.own.test',
  ],
  [
    'what is below a wildcard',
    { matchType: 'insensitive' as const, domains: ['*.own.test'] },
    'any-name.own.test',
  ],
])('of %s hosts are judged', (_, definition, missed) => {
  const own = { ...(BUILT_IN_ECOSYSTEMS[0] as Ecosystem), key: 'own', name: 'Own', ...definition };
  expect(judged({ host: ['own\\.test'] }, [own])).toEqual([
    expect.stringContaining(`leaves out ${missed} (Own)`),
  ]);
  expect(judged({ userAgent: ['.*'] }, [own])).toEqual([expect.stringContaining('pass as browsers (npm)')]);
});

test('names with digits and hyphens are judged where a RegEx takes them', () => {
  const domains = ['^([a-z0-9-]+\\.)*own\\.test(/.*)?$'];
  const pattern = { matchType: 'regex' as const, domains };
  const own = { ...(BUILT_IN_ECOSYSTEMS[0] as Ecosystem), key: 'own', name: 'Own', ...pattern };
  expect(judged({ host: ['[a-z.]+'] }, [own])).toEqual([
    expect.stringContaining('leaves out a-0.own.test (Own)'),
  ]);
});

test.each(['own.test:443', 'own.test:80'])('a Host header is without the port of %s', (domain) => {
  const own = { ...(BUILT_IN_ECOSYSTEMS[0] as Ecosystem), key: 'own', name: 'Own', domains: [domain] };
  expect(judged({ host: ['own\\.test'] }, [own])).toEqual([]);
});

/** Pieces of which an admin may put patterns together, right ones and wrong ones. */
const agent = fc.constantFrom(
  ...[
    'Mozilla.*',
    'Mozilla/5.0 .*',
    '.*Safari.*',
    '.*Firefox.*',
    '.*',
    'npm.*',
    'uv/.*',
    '.*Chrome.*',
    'Go.*',
  ],
);
const host = fc.constantFrom(
  '.+',
  '.*npmjs.*',
  '.*\\.org',
  'pypi\\.org',
  'registry.*',
  '.*docker.*',
  '.*\\.co',
);
const ecosystems = fc.subarray([...BUILT_IN_ECOSYSTEMS], { minLength: 1 });

test('nothing is said exactly where every browser passes and no package manager does, on every host', () => {
  let fine = 0;
  fc.assert(
    fc.property(
      fc.array(host, { minLength: 1, maxLength: 3 }),
      fc.array(agent, { minLength: 1, maxLength: 3 }),
      ecosystems,
      (hosts, userAgent, chosen) => {
        const settings = settingsOf({ host: hosts, userAgent });
        const passes = (Host: string, value: string) =>
          headerProfileMatches(headerProfileOf(settings), { Host, 'User-Agent': value });
        const asked = chosen.flatMap(({ domains }) => domains);
        const holds = asked.every(
          (one) =>
            BROWSERS.every(({ value }) => passes(one, value)) &&
            PACKAGE_CLIENTS.every(({ value }) => !passes(one, value)),
        );
        const said = headerFindings(settings, chosen);
        expect(said.length === 0, JSON.stringify({ hosts, userAgent, said })).toBe(holds);
        if (holds) fine += 1;
      },
    ),
    { numRuns: 2_000 },
  );
  expect(fine).toBeGreaterThan(50);
});
