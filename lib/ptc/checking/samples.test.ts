import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { domainProblem, hostPattern, valueMatches } from '../model/domains';
import { BUILT_IN_ECOSYSTEMS } from '../model/ecosystems';
import { requestLineOf } from '../model/redirect-url';
import type { Ecosystem, MatchType, TenantModel } from '../model/tenant-model';
import { Settings } from '../model/tenant-schema';
import { previewRequests, sampleUrl } from './samples';

const pilot = {
  key: 'pilot',
  name: 'Pilot',
  audience: { everyone: false, users: ['ana@acme.test'], groups: [] },
};
const model: TenantModel = {
  slug: 'acme',
  artifactoryHost: 'acme.jfrog.io',
  settings: Settings.parse({}),
  ecosystems: [...BUILT_IN_ECOSYSTEMS],
  scopes: [pilot],
  lanes: [],
};
const own = (matchType: MatchType, ...domains: string[]): Ecosystem => ({
  key: 'own',
  name: 'Own',
  matchType,
  domains,
  methodGuard: false,
});
const shown = (ecosystem: Ecosystem) =>
  previewRequests(model, ecosystem, pilot, 'jfrog-own').map(
    ({ label, url, verdict }) => `${label}: ${url} ${verdict.outcome}`,
  );

test('npm as the guide has it: its clients, a browser on each host, somebody outside', () => {
  const [npm] = BUILT_IN_ECOSYSTEMS as [Ecosystem];
  const seen = shown(npm);
  expect(seen).toHaveLength(8);
  expect(seen[0]).toBe('npm install, packument: https://registry.npmjs.org/left-pad redirected');
  expect(seen.slice(-3)).toEqual([
    'a browser, registry.npmjs.org: https://registry.npmjs.org/ allowed',
    'a browser, registry.yarnpkg.com: https://registry.yarnpkg.com/ allowed',
    'somebody outside Pilot: https://registry.npmjs.org/left-pad not matched',
  ]);
});

describe('the hosts that are asked are those that the definition matches', () => {
  test.each<[string, Ecosystem, string[]]>([
    ['a RegEx', own('regex', '^(eu|us)\\.own\\.test(/.*)?$'), ['https://eu.own.test/']],
    ['a RegEx on a path', own('regex', '^own\\.test/simple/.*$'), ['https://own.test/simple/']],
    ['a known host', own('regex', '^[a-z]+\\.crates\\.io(/.*)?$'), ['https://index.crates.io/']],
    ['a wildcard', own('sensitive', '*.own.test'), ['https://own.test/']],
    ['a port', own('insensitive', 'own.test:8443'), ['https://own.test:8443/']],
    ['the port of https', own('insensitive', 'own.test:443'), ['https://own.test/']],
    ['the port of http', own('insensitive', 'own.test:80'), ['http://own.test/']],
  ])('%s', (_, ecosystem, urls) => {
    const hosts = urls.map((url) => [url, new URL(url).host] as const);
    expect(shown(ecosystem)).toEqual([
      ...hosts.map(([url, host]) => `a package, ${host}: ${url} redirected`),
      ...hosts.map(([url, host]) => `a browser, ${host}: ${url} allowed`),
      `somebody outside Pilot: ${urls[0]} not matched`,
    ]);
    expect(sampleUrl({ ...ecosystem, domains: ecosystem.domains })).toBe(urls[0]);
  });

  test('an ecosystem of the guide that was given other hosts shows both', () => {
    const [, pypi] = BUILT_IN_ECOSYSTEMS as [Ecosystem, Ecosystem];
    const seen = shown({ ...pypi, matchType: 'regex', domains: ['^mirror\\.test(/.*)?$'] });
    expect(seen).toContain('pip install, index page: https://pypi.org/simple/requests/ not matched');
    expect(seen).toContain('a package, mirror.test: https://mirror.test/ redirected');
    expect(seen).toContain('a browser, mirror.test: https://mirror.test/ allowed');
  });

  test('a RegEx in which no host is seen shows no request', () => {
    expect(shown(own('regex', '^/simple/.*$'))).toEqual([]);
    expect(sampleUrl(own('regex', '^/simple/.*$'))).toBe('https://');
  });

  const host = fc.stringMatching(/^[a-z]{1,8}(\.[a-z]{1,8}){1,3}$/);
  const line = fc.oneof(
    host.map((name) => ['insensitive', name] as const),
    host.map((name) => ['sensitive', `*.${name}`] as const),
    host.map((name) => ['regex', hostPattern(name)] as const),
    host.map((name) => ['regex', `^([a-z0-9-]+\\.)*${name.replaceAll('.', '\\.')}$`] as const),
  );

  test('each request and each browser goes to a host of the definition, whatever that is', () => {
    fc.assert(
      fc.property(line, ([type, value]) => {
        expect(domainProblem(value, type)).toBeNull();
        const requests = previewRequests(model, own(type, value), pilot, 'jfrog-own');
        expect(requests.map(({ userAgent }) => /^Mozilla/.test(userAgent))).toEqual([false, true, false]);
        for (const { url } of requests) {
          const asked = requestLineOf(url);
          expect(asked && valueMatches(value, type, asked.host, asked.path)).toBe(true);
        }
      }),
    );
  });
});

test('where the answer depends on what Netskope compares, each request says what else it may be', () => {
  const [first] = previewRequests(model, own('regex', '^own\\.test$'), pilot, 'jfrog-own');
  expect(first?.verdict.outcome).toBe('not matched');
  expect(first?.otherwise).toMatchObject([{ reading: 'host', verdict: { outcome: 'redirected' } }]);
  const sure = previewRequests(model, own('regex', hostPattern('own.test')), pilot, 'jfrog-own');
  expect(sure.flatMap(({ otherwise }) => otherwise)).toEqual([]);
});
