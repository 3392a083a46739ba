import { describe, expect, test } from 'vitest';
import { BUILT_IN_ECOSYSTEMS } from '../model/ecosystems';
import type { Ecosystem, TenantModel } from '../model/tenant-model';
import { Settings } from '../model/tenant-schema';
import { definitionFindings, guardRails, privateAppFindings, redirectFindings } from './guard-rails';

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

describe('the host that redirects go to', () => {
  test.each([
    ['http://acme.jfrog.io', 'is not https', 'acme.jfrog.io'],
    ['ftp://acme.jfrog.io/', 'is not https', 'acme.jfrog.io'],
    ['https://acme.jfrog.io', 'has a scheme', 'Enter only the host: acme.jfrog.io'],
    ['acme.jfrog.io/artifactory', 'has a path', 'Enter only the host: acme.jfrog.io'],
    ['acme.jfrog.io?x=1', 'has a path', 'Enter only the host: acme.jfrog.io'],
    ['10.0.0.1', 'is an IP address', 'acme.jfrog.io'],
    ['10.0.0.1:8443', 'is an IP address', 'acme.jfrog.io'],
    ['0x7f.1', 'is an IP address', 'acme.jfrog.io'],
    ['2130706433', 'is an IP address', 'acme.jfrog.io'],
    ['[::1]', 'is an IP address', 'acme.jfrog.io'],
    ['fd00::1', 'is an IP address', 'acme.jfrog.io'],
    ['localhost', 'is the local machine', 'acme.jfrog.io'],
    ['LOCALHOST:8082', 'is the local machine', 'acme.jfrog.io'],
    ['artifactory.localhost', 'is the local machine', 'acme.jfrog.io'],
    ['artifactory', 'is not a host name', 'acme.jfrog.io'],
    ['acme.jfrog.io evil.test', 'is not a host name', 'acme.jfrog.io'],
  ])('%s is refused, with the right form', (host, why, form) => {
    const [finding, ...others] = redirectFindings(host);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ field: 'redirectUrl', severity: 'refuse' });
    expect(finding?.text).toContain(why);
    expect(finding?.text).toContain(form);
  });

  test.each(['acme.jfrog.io', 'acme.jfrog.io:8443', 'a1.b-2.example'])('%s is taken', (host) => {
    expect(redirectFindings(host)).toEqual([]);
  });
});

describe('across the ecosystems of one tenant', () => {
  const npm = BUILT_IN_ECOSYSTEMS[0] as Ecosystem;
  const withOther = (other: Ecosystem, more: Partial<TenantModel> = {}): TenantModel => ({
    ...model,
    ecosystems: [...BUILT_IN_ECOSYSTEMS, other],
    ...more,
  });

  test.each([
    ['a wildcard of its parent', custom('insensitive', '*.jfrog.io')],
    ['a RegEx', custom('regex', 'jfrog\\.io')],
  ])('%s in another ecosystem is a loop for this one too', (_, other) => {
    const findings = guardRails(withOther(other), npm, everyone);
    expect(findings).toMatchObject([{ severity: 'refuse', text: expect.stringContaining('Own: ') }]);
    expect(findings[0]?.text).toContain('a redirect loop');
    expect(findings[0]?.overridable).toBeUndefined();
  });

  test('a RegEx overlaps with a host that another ecosystem names with a port', () => {
    const other = { ...custom('insensitive', 'index.crates.test:443'), key: 'cargo', name: 'Cargo' };
    const [finding] = definitionFindings(withOther(other), custom('regex', '^index\\.crates\\.test(/.*)?$'));
    expect(finding?.text).toContain('belongs to Cargo');
  });

  test('two RegEx overlap on a host that is known, or that one of them spells out', () => {
    const other = { ...custom('regex', '^[a-z]+x\\.crates\\.test(/.*)?$'), key: 'cargo', name: 'Cargo' };
    const exact = { ...custom('insensitive', 'index.crates.test'), key: 'x', name: 'X' };
    const both = withOther(other);
    const own = custom('regex', '^i[a-z]+\\.crates\\.test(/.*)?$');
    expect(definitionFindings(both, own)).toEqual([]);
    const known = { ...both, ecosystems: [...both.ecosystems, exact] };
    expect(definitionFindings(known, own)[0]?.text).toContain('belongs to Cargo');
    const spelled = custom('regex', '^index\\.crates\\.test(/.*)?$');
    expect(definitionFindings(both, spelled)[0]?.text).toContain('belongs to Cargo');
    // No ecosystem of this tenant names that host; it is known all the same.
    const listed = withOther({ ...other, domains: ['^index\\.crates\\.io$'] });
    const files = custom('regex', '^[a-z]+\\.crates\\.io$');
    expect(definitionFindings(listed, files)[0]?.text).toContain('belongs to Cargo');
    const [app] = privateAppFindings(listed, files, [{ name: 'mirror', hosts: ['*.crates.io'] }]);
    expect(app?.text).toContain('the private app mirror');
  });

  test('the host of an off lane is no host to switch on', () => {
    const [finding] = guardRails(model, custom('insensitive', 'off.turnout.invalid'), everyone);
    expect(finding).toMatchObject({ field: 'definition', severity: 'refuse' });
    expect(finding?.text).toContain('matches nothing');
  });

  test('an overlap that an admin overrode is said and lets pass, a loop never', () => {
    const override = { reason: 'One team, one pace.', by: 'Ada' };
    const overrides = ['pypi.org', '*.jfrog.io', 'acme.jfrog.io'].map((object) => ({
      ...override,
      guard: 'overlap' as const,
      object,
    }));
    const own = custom('insensitive', 'PyPI.org', '*.jfrog.io');
    const findings = definitionFindings({ ...model, overrides }, own);
    expect(findings.map(({ severity, text }) => [severity, text.split('.')[0]])).toEqual([
      ['warn', '“PyPI'],
      ['refuse', '“*'],
    ]);
    expect(findings[0]?.text).toContain('Overridden by Ada: One team, one pace.');
    expect(findings[0]?.override).toEqual({ ...override, guard: 'overlap', object: 'pypi.org' });
    const elsewhere = overrides.map((one) => ({ ...one, guard: 'private app' as const }));
    expect(definitionFindings({ ...model, overrides: elsewhere }, own)[0]?.severity).toBe('refuse');
  });
});

describe('a private app with a host of the ecosystem', () => {
  const npm = BUILT_IN_ECOSYSTEMS[0] as Ecosystem;
  const found = (...hosts: string[]) =>
    privateAppFindings(model, npm, [
      { name: '[other]', hosts: ['git.corp.test', '10.0.0.0/8'] },
      { name: '[mirror]', hosts },
    ]).map(({ overridable }) => overridable);
  const ONE = { guard: 'private app', object: 'registry.npmjs.org' };

  test.each([
    ['its own name', ['registry.npmjs.org'], [ONE]],
    ['in other case, among others', ['a.test', 'Registry.NPMJS.org'], [ONE]],
    ['a wildcard over it', ['*.npmjs.org'], [ONE]],
    ['another host', ['npmjs.org', 'registry.npmjs.org.test'], []],
    ['none', [], []],
  ])('%s', (_, hosts, expected) => {
    expect(found(...hosts)).toEqual(expected);
  });

  test('a RegEx is compared on the hosts that are known, and the text names app and way', () => {
    const [finding] = privateAppFindings(model, custom('regex', '^pypi\\.org$'), [
      { name: '[py]', hosts: ['*.pypi.org'] },
    ]);
    expect(finding?.text).toContain('[py]');
    expect(finding?.text).toContain('override');
  });
});
