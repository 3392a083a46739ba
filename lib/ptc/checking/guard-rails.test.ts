import { describe, expect, test } from 'vitest';
import { BUILT_IN_ECOSYSTEMS } from '../model/ecosystems';
import { suggestedHosts } from '../model/known-hosts';
import type { Ecosystem, TenantModel } from '../model/tenant-model';
import { Settings } from '../model/tenant-schema';
import { definitionFindings, guardRails, redirectFindings } from './guard-rails';

const everyone = { key: 'everyone', name: 'Everyone', audience: { everyone: true, users: [], groups: [] } };
const model: TenantModel = {
  slug: 'acme',
  artifactoryHost: 'acme.jfrog.io',
  settings: Settings.parse({}),
  ecosystems: [...BUILT_IN_ECOSYSTEMS],
  scopes: [everyone],
  lanes: [],
};

const custom = (matchType: Ecosystem['matchType'], ...domains: string[]): Ecosystem => ({
  key: 'own',
  name: 'Own',
  matchType,
  domains,
  methodGuard: false,
});
const fieldsOf = (findings: { field: string; severity: string }[]) =>
  findings.map(({ field, severity }) => `${severity} ${field}`);
const withHeaders = (headerProfile: Partial<Settings['headerProfile']>) => Settings.parse({ headerProfile });

const HUGGING_FACE = BUILT_IN_ECOSYSTEMS.find(({ key }) => key === 'huggingface') as Ecosystem;
const others = BUILT_IN_ECOSYSTEMS.filter((ecosystem) => ecosystem !== HUGGING_FACE);

test.each(others)('nothing speaks against $name as the guide has it', (ecosystem) => {
  expect(guardRails(model, ecosystem, everyone)).toEqual([]);
});

test.each<[string, Ecosystem, string]>([
  [
    'more domains than one ecosystem takes',
    custom('insensitive', ...Array.from({ length: 1_001 }, (_, index) => `h${index}.test`)),
    '1,001 domains are entered, but an ecosystem can have at most 1,000.',
  ],
  [
    'more RegEx than that',
    custom('regex', ...Array.from({ length: 201 }, (_, index) => `^h${index}\\.test(/.*)?$`)),
    '201 domains are entered, but an ecosystem can have at most 200 RegEx.',
  ],
  [
    'a value without end',
    custom('regex', 'a'.repeat(501)),
    '…” has 501 characters; a regular expression has at most 500 here.',
  ],
])('%s: that alone is said, and nothing is computed of it', (_, ecosystem, text) => {
  const findings = guardRails(model, ecosystem, everyone);
  expect(fieldsOf(findings)).toEqual(['refuse definition']);
  expect(findings[0]?.text).toContain(text);
});

describe('Hugging Face', () => {
  const said = (change: Partial<Ecosystem>) =>
    guardRails(model, { ...HUGGING_FACE, ...change }, everyone).map(
      ({ severity, field, text }) => `${severity} ${field}: ${text}`,
    );
  const BYPASS = expect.stringMatching(
    /^warn definition: Large files of Hugging Face come from cdn-lfs\.huggingface\.co and 13 more hosts, .*: they bypass/,
  );

  test('as the guide has it is guarded, and says which files bypass Artifactory', () => {
    expect(HUGGING_FACE).toMatchObject({ methodGuard: true, domains: ['huggingface.co'] });
    expect(said({})).toEqual([BYPASS]);
  });

  test('without its guard is let pass, and what breaks is said', () => {
    expect(said({ methodGuard: false })).toEqual([
      BYPASS,
      expect.stringMatching(
        /^warn methodGuard: .*every download fails while the lane is on\. Turn its method guard on/,
      ),
    ]);
  });

  test('with the hosts of its large files says nothing of them', () => {
    const hosts = suggestedHosts(HUGGING_FACE).map(({ value }) => value);
    expect(said({ domains: ['huggingface.co', ...hosts] })).toEqual([]);
    expect(said({ domains: ['*.huggingface.co', '*.hf.co'] })).toEqual([]);
    expect(said({ domains: ['huggingface.co', ...hosts.slice(1)] })).toEqual([
      expect.stringContaining('come from cdn-lfs.huggingface.co, which the definition leaves out'),
    ]);
  });

  test('of no other ecosystem is the like said', () => {
    expect(guardRails(model, custom('insensitive', 'maven.acme.test'), everyone)).toEqual([]);
  });
});

test.each([
  [
    'an upload goes astray without the guard',
    false,
    ['upload.pypi.org, where packages are uploaded', 'test.pypi.org, a separate registry'],
  ],
  ['an upload passes under it', true, ['test.pypi.org, a separate registry']],
])('a wildcard over PyPI says what it also catches: %s', (_, methodGuard, expected) => {
  const pypi = BUILT_IN_ECOSYSTEMS.find(({ key }) => key === 'pypi') as Ecosystem;
  const own = { ...pypi, methodGuard, domains: ['*.pypi.org', 'files.pythonhosted.org'] };
  const findings = guardRails(model, own, everyone);
  expect(fieldsOf(findings)).toEqual(expected.map(() => 'warn definition'));
  for (const [at, text] of expected.entries())
    expect(findings[at]?.text).toContain(`“*.pypi.org” also matches ${text}`);
});

describe('a redirect loop is refused beside the definition', () => {
  test.each<[string, Ecosystem, string]>([
    ['the Artifactory host', custom('insensitive', 'acme.jfrog.io'), 'acme.jfrog.io'],
    ['in other case', custom('insensitive', 'ACME.jfrog.io'), 'acme.jfrog.io'],
    ['with a port', custom('insensitive', 'acme.jfrog.io:443'), 'acme.jfrog.io'],
    ['where Artifactory has a port', custom('insensitive', 'acme.jfrog.io'), 'acme.jfrog.io:8443'],
    ['where both have it', custom('insensitive', 'acme.jfrog.io:8443'), 'acme.jfrog.io:8443'],
    ['a wildcard of its parent', custom('insensitive', '*.jfrog.io'), 'acme.jfrog.io'],
    ['a wildcard of itself', custom('sensitive', '*.acme.jfrog.io'), 'acme.jfrog.io'],
    ['a RegEx on the host', custom('regex', '^([a-z0-9-]+\\.)*jfrog\\.io(/.*)?$'), 'acme.jfrog.io'],
    ['a RegEx on host and path', custom('regex', '^acme\\.jfrog\\.io/package-reroute'), 'acme.jfrog.io'],
  ])('%s', (_, ecosystem, artifactoryHost) => {
    const findings = guardRails({ ...model, artifactoryHost }, ecosystem, everyone);
    expect(fieldsOf(findings)).toEqual(['refuse definition']);
    expect(findings[0]?.text).toContain('a redirect loop. Remove it.');
  });

  test('a RegEx that matches everything is refused for that and for the ecosystems it takes in', () => {
    const texts = definitionFindings(model, custom('regex', '.*')).map(({ text }) => text);
    expect(texts).toEqual([
      expect.stringContaining('a redirect loop'),
      expect.stringContaining('belongs to npm'),
    ]);
  });

  test.each(['/simple/', '\\.tgz$', '/v2/', '/resolve/'])(
    'a RegEx on the path alone catches Artifactory too: %s',
    (pattern) => {
      const own = custom('regex', pattern);
      const findings = definitionFindings({ artifactoryHost: 'acme.jfrog.io', ecosystems: [own] }, own);
      expect(findings[0]?.text).toContain('a redirect loop');
    },
  );

  test('a RegEx that takes the redirect’s own query in is a possible loop: said, and let pass', () => {
    const npm = { ...(BUILT_IN_ECOSYSTEMS[0] as Ecosystem), matchType: 'regex' as const };
    const findings = guardRails(
      { ...model },
      { ...npm, domains: ['^.*registry\\.npmjs\\.org.*$'] },
      everyone,
    );
    expect(fieldsOf(findings)).toEqual(['warn definition']);
    expect(findings[0]?.text).toContain('a redirect loop if Netskope compares the query, which is not known');
    const anchored = { ...npm, domains: ['^registry\\.npmjs\\.org(/.*)?$'] };
    expect(guardRails(model, anchored, everyone)).toEqual([]);
  });

  test('only the line that loops is named', () => {
    const findings = definitionFindings(model, custom('insensitive', 'a.test', 'acme.jfrog.io', 'b.test'));
    expect(findings.map(({ text }) => text)).toEqual([expect.stringContaining('“acme.jfrog.io”')]);
  });

  test('a host that only looks like it is no loop', () => {
    const alike = custom('insensitive', 'acme.jfrog.io.test', 'xacme.jfrog.io', '*.b.acme.jfrog.io');
    expect(definitionFindings(model, alike)).toEqual([]);
  });
});

describe('ecosystems combined in one profile are refused', () => {
  test.each<[string, Ecosystem, string]>([
    ['a host of another built-in one', custom('insensitive', 'own.test', 'pypi.org'), 'Python (PyPI)'],
    ['in other case', custom('insensitive', 'PyPI.org'), 'Python (PyPI)'],
    ['with the port of https', custom('insensitive', 'pypi.org:443'), 'Python (PyPI)'],
    ['a wildcard over it', custom('insensitive', '*.npmjs.org'), 'npm'],
    ['a RegEx over it', custom('regex', '^huggingface\\.co$'), 'Hugging Face'],
    ['a RegEx over it and its paths', custom('regex', '^pypi\\.org/simple/.*$'), 'Python (PyPI)'],
  ])('%s', (_, ecosystem, owner) => {
    const findings = guardRails(model, ecosystem, everyone);
    expect(fieldsOf(findings)).toEqual(['refuse definition']);
    expect(findings[0]?.text).toContain(`belongs to ${owner}`);
  });

  test('the guide’s own bad example names each host of the other ecosystem', () => {
    const npm = { ...BUILT_IN_ECOSYSTEMS[0] } as Ecosystem;
    const domains = [...npm.domains, 'pypi.org', 'files.pythonhosted.org'];
    expect(fieldsOf(definitionFindings(model, { ...npm, domains }))).toEqual([
      'refuse definition',
      'refuse definition',
    ]);
  });

  test.each<[string, Ecosystem, string]>([
    ['wildcard', custom('insensitive', '*.crates.test'), 'index.crates.test'],
    ['RegEx', custom('regex', '^([a-z]+\\.)*crates\\.test(/.*)?$'), 'index.crates.test'],
  ])('a host under the %s of another of the tenant’s', (_, own, value) => {
    const ecosystems = [...model.ecosystems, own];
    const other = { ...custom('insensitive', value), key: 'other' };
    expect(definitionFindings({ ...model, ecosystems }, other)[0]?.text).toContain('belongs to Own');
    expect(definitionFindings({ ...model, ecosystems }, { ...other, domains: ['else.test'] })).toEqual([]);
  });

  test('a built-in host moved into the tenant’s own ecosystem stays with its owner', () => {
    const ecosystems = [...model.ecosystems, custom('insensitive', 'crates.test')];
    const other = { ...custom('insensitive', 'crates.test'), key: 'other' };
    expect(definitionFindings({ ...model, ecosystems }, other)[0]?.text).toContain('belongs to Own');
  });
});

describe('a definition', () => {
  test('without a host is refused', () => {
    const findings = guardRails(model, custom('insensitive'), everyone);
    expect(fieldsOf(findings)).toEqual(['refuse definition']);
    expect(findings[0]?.text).toContain('No host is entered');
  });

  test.each([
    ['https://own.test', 'has a scheme'],
    ['own.test/simple', 'has a path'],
    ['own.test pypi.org', 'contains several entries'],
    ['own', 'is not a host name'],
  ])('with %s is refused', (value, problem) => {
    const findings = definitionFindings(model, custom('insensitive', value));
    expect(fieldsOf(findings)).toEqual(['refuse definition']);
    expect(findings[0]?.text).toContain(problem);
  });

  test('with a RegEx that uses look-around is refused', () => {
    expect(definitionFindings(model, custom('regex', '(?=a)'))[0]?.text).toContain(
      'not a usable regular expression',
    );
  });
});

describe('the redirect URL', () => {
  test('without an Artifactory host is refused', () => {
    expect(fieldsOf(redirectFindings(''))).toEqual(['refuse redirectUrl']);
  });

  test('over 1,024 characters as typed is refused, at 1,024 it is not', () => {
    const rest = 'https:///package-reroute?url={{cs-uri-scheme}}://{{cs-host}}{{x-cs-uri-path}}&user='.length;
    const longest = `${'a.'.repeat(1_024).slice(0, 1_023 - rest)}a`;
    expect(redirectFindings(longest)).toEqual([]);
    const findings = redirectFindings(`${longest}a`);
    expect(fieldsOf(findings)).toEqual(['refuse redirectUrl']);
    expect(findings[0]?.text).toContain('1025 characters');
  });

  test('with a variable that nobody has seen is refused by name', () => {
    const findings = redirectFindings('acme.jfrog.io/{{cs-user}}');
    expect(fieldsOf(findings)).toEqual(['refuse redirectUrl']);
    expect(findings[0]?.text).toContain('{{cs-user}}');
  });
});

test('a scope that names nobody is refused beside the source', () => {
  const nobody = { key: 'pilot', name: 'Pilot', audience: { everyone: false, users: [], groups: [] } };
  const findings = guardRails(model, custom('insensitive', 'own.test'), nobody);
  expect(fieldsOf(findings)).toEqual(['refuse source']);
  expect(findings[0]?.text).toContain('The scope Pilot is empty');
});

test('several things that are wrong are all said, each beside its field', () => {
  const nobody = { key: 'pilot', name: 'Pilot', audience: { everyone: false, users: [], groups: [] } };
  const wrong = { ...model, artifactoryHost: '', settings: withHeaders({ userAgent: ['Mozilla'] }) };
  expect(fieldsOf(guardRails(wrong, custom('insensitive', 'https://own.test'), nobody))).toEqual([
    'refuse definition',
    'refuse userAgent',
    'refuse redirectUrl',
    'refuse source',
  ]);
});
