import fc from 'fast-check';
import { expect, test } from 'vitest';
import { definitionFindings } from '../checking/guard-rails';
import { domainProblem, valueMatches } from './domains';
import { BUILT_IN_ECOSYSTEMS, ECOSYSTEM_TEMPLATES } from './ecosystems';
import { KnownHost } from './known-host';
import { knownMatches, rightlyLeftOut, suggestedHosts } from './known-hosts';
import rows from './known-hosts.json';
import type { Ecosystem } from './tenant-model';

test('every known host is what it is taken for', () => {
  for (const row of rows) expect(KnownHost.parse(row)).toEqual(row);
});

const hosts = rows.map(({ host }) => host);
const own = (matchType: Ecosystem['matchType'], ...domains: string[]): Ecosystem => ({
  key: 'own',
  name: 'Own',
  matchType,
  domains,
  methodGuard: false,
});
const model = { artifactoryHost: 'artifactory.acme.test', ecosystems: [...BUILT_IN_ECOSYSTEMS] };
const said = (ecosystem: Ecosystem) =>
  definitionFindings(model, ecosystem).map(({ severity, text }) => `${severity}: ${text}`);

test('the list has each host once, as a host, with its source', () => {
  expect(new Set(hosts).size).toBe(hosts.length);
  expect(hosts.filter((host) => domainProblem(host, 'insensitive'))).toEqual([]);
  expect(rows.filter(({ source }) => !source)).toEqual([]);
});

test.each([...BUILT_IN_ECOSYSTEMS, ...ECOSYSTEM_TEMPLATES])(
  '$name matches known hosts of its own alone, and nothing speaks against it',
  (ecosystem) => {
    const matches = knownMatches(ecosystem);
    expect(matches.map(({ host }) => host).sort()).toEqual([...ecosystem.domains].sort());
    expect(new Set(matches.map((match) => match.ecosystem))).toEqual(new Set([ecosystem.key]));
    const large = ecosystem.key === 'huggingface' ? [expect.stringContaining('warn: Large files')] : [];
    expect(said(ecosystem)).toEqual(large);
  },
);

test('a wildcard shows what it also matches: another ecosystem’s host refuses, a website warns', () => {
  expect(said(own('insensitive', '*.npmjs.com'))).toEqual([
    'refuse: “*.npmjs.com” also matches registry.npmjs.com (npm), www.npmjs.com (npm). Keep one ecosystem in one profile.',
    'warn: “*.npmjs.com” also matches www.npmjs.com: no registry.',
  ]);
  expect(said(own('regex', '^([a-z0-9-]+\\.)*github\\.com(/.*)?$'))).toEqual([
    expect.stringMatching(/^refuse: .*npm\.pkg\.github\.com \(npm\)/),
    expect.stringMatching(/^warn: .*github\.com: no registry\.$/),
  ]);
  expect(said(own('insensitive', '*.jfrog.com'))).toEqual([
    'warn: “*.jfrog.com” also matches jfrog.com: no registry.',
  ]);
  expect(said(own('insensitive', 'maven.acme.test'))).toEqual([]);
});

test('JFrog’s newer hosts are suggested until they are matched, as a line that fits the match type', () => {
  const [npm] = BUILT_IN_ECOSYSTEMS;
  if (!npm) throw new Error('There is no npm.');
  expect(suggestedHosts(npm).map(({ value }) => value)).toEqual(['registry.npmjs.com']);
  expect(suggestedHosts({ ...npm, domains: [...npm.domains, 'registry.npmjs.com'] })).toEqual([]);
  const regex = { ...npm, matchType: 'regex' as const, domains: ['^registry\\.npmjs\\.org$'] };
  expect(suggestedHosts(regex).map(({ value }) => value)).toEqual([
    '^registry\\.yarnpkg\\.com(/.*)?$',
    '^registry\\.npmjs\\.com(/.*)?$',
  ]);
  expect(suggestedHosts(own('insensitive', 'registry.npmjs.org'))).toEqual([]);
});

test('hosts of large files are suggested with what is not known, hosts of uploads are better left out', () => {
  const [, pypi, docker, huggingFace] = BUILT_IN_ECOSYSTEMS as [Ecosystem, Ecosystem, Ecosystem, Ecosystem];
  const suggested = (ecosystem: Ecosystem, isUnknown: boolean) =>
    suggestedHosts(ecosystem)
      .filter(({ reason }) => reason.includes('UNKNOWN') === isUnknown)
      .map(({ host }) => host);
  expect(suggested(huggingFace, true)).toHaveLength(14);
  expect(suggested(docker, true)).toHaveLength(3);
  expect(suggested(docker, false)).toEqual(['auth.docker.io']);
  expect(rightlyLeftOut(pypi).map(({ host }) => host)).toEqual(['upload.pypi.org', 'test.pypi.org']);
  expect(rightlyLeftOut({ ...pypi, domains: ['*.pypi.org'] })).toEqual([]);
  expect(rightlyLeftOut(docker)).toEqual([]);
});

test('a suggestion, once added, is matched, refused by nothing and suggested no more', () => {
  const ecosystem = fc.constantFrom(...BUILT_IN_ECOSYSTEMS, ...ECOSYSTEM_TEMPLATES);
  const matchType = fc.constantFrom('insensitive' as const, 'regex' as const);
  fc.assert(
    fc.property(ecosystem, matchType, ({ key, name }, type) => {
      const empty = { key, name, matchType: type, domains: [], methodGuard: false };
      const full = { ...empty, domains: suggestedHosts(empty).map(({ value }) => value) };
      expect(full.domains.length).toBeGreaterThan(0);
      expect(suggestedHosts(full)).toEqual([]);
      expect(said(full)).toEqual([]);
    }),
  );
});

test('what is shown is exactly what a value of the definition matches', () => {
  const value = fc.constantFrom('*.npmjs.com', 'crates.io', '*.docker.io', 'CRATES.IO', 'nowhere.test');
  const type = fc.constantFrom('insensitive' as const, 'sensitive' as const);
  fc.assert(
    fc.property(fc.array(value), type, (domains, matchType) => {
      const expected = hosts.filter((host) => domains.some((one) => valueMatches(one, matchType, host)));
      expect(knownMatches({ domains, matchType }).map(({ host }) => host)).toEqual(expected);
    }),
  );
});
