import { describe, expect, test } from 'vitest';
import { SEED } from '../tenant/seed';
import type { Enforced, HeaderProfile, Policy } from '../tenant/tenant-state';
import { decide } from './evaluate';
import { redirectLocation } from './redirect-url';
import type { WebRequest } from './web-request';

const NONE = { exact: [], regex: [] };
const MODIFIED = { modifyBy: '', modifyTime: '' };
const BROWSERS: HeaderProfile = {
  ...MODIFIED,
  id: 'browsers',
  revision: '1',
  name: 'jfrog-browsers',
  fields: {
    Method: NONE,
    Host: { exact: [], regex: ['.+'] },
    'User-Agent': { exact: [], regex: ['Mozilla.*'] },
  },
};

function policy(name: string, fields: Partial<Policy> = {}): Policy {
  const source = { users: [], userGroups: [], headerProfileId: null };
  const rest = { description: '', enabled: true, groupId: '2', redirectUrl: '' };
  return {
    ...MODIFIED,
    id: name,
    revision: '1',
    name,
    ...source,
    ...rest,
    destinationIds: ['npm'],
    action: 'Allow',
    ...fields,
  };
}

function enforced(
  policies: Policy[],
  values = ['registry.npmjs.org'],
  type: 'insensitive' | 'sensitive' | 'regex' = 'insensitive',
): Enforced {
  const made = { createBy: '', createTime: '', modifyBy: '', modifyTime: '' };
  const npm = {
    id: 'npm',
    revision: '1',
    name: 'jfrog-npm',
    description: '',
    type,
    values,
    labelIds: [],
    ...made,
  };
  return { destinations: [npm], headerProfiles: [BROWSERS], policies, groups: SEED.groups.live };
}

function request(fields: Partial<WebRequest> = {}): WebRequest {
  const site = {
    scheme: 'https',
    host: 'registry.npmjs.org',
    port: 443,
    path: '/left-pad',
    rawQuery: '',
  } as const;
  const headers = { host: 'registry.npmjs.org', 'user-agent': 'npm/11.0.0 node/v20' };
  return { user: 'dana@sandbox.test', decrypted: true, method: 'GET', ...site, headers, ...fields };
}

const firstMatch = (policies: Policy[], fields?: Partial<WebRequest>) =>
  decide(enforced(policies), request(fields), 'path')?.name;
const browser = { headers: { host: 'registry.npmjs.org', 'user-agent': 'Mozilla/5.0 (X11)' } };
const redirect = policy('redirect', { action: 'Redirect', redirectUrl: 'https://a.example' });

describe('netskope-api 5.1: first match from top to bottom', () => {
  test('the pair: a browser meets allow, npm falls through to redirect', () => {
    const pair = [policy('allow', { headerProfileId: 'browsers' }), redirect];
    expect(firstMatch(pair, browser)).toBe('allow');
    expect(firstMatch(pair)).toBe('redirect');
    expect(firstMatch(pair.slice().reverse(), browser)).toBe('redirect');
  });

  test('the group decides before the place in the list; a disabled policy is passed over', () => {
    expect(firstMatch([policy('default'), policy('header', { groupId: '1' })])).toBe('header');
    expect(firstMatch([policy('off', { enabled: false }), policy('on')])).toBe('on');
  });

  test('users, groups, All; somebody unknown is in All only', () => {
    const byUser = [policy('p', { users: ['dana@sandbox.test'] })];
    const byGroup = [policy('p', { userGroups: ['PTC-Pilot'] })];
    expect([firstMatch(byUser), firstMatch(byGroup)]).toEqual(['p', 'p']);
    const outside = { user: 'kaya@sandbox.test' };
    expect([firstMatch(byUser, outside), firstMatch(byGroup, outside)]).toEqual([undefined, undefined]);
    expect([firstMatch(byGroup, { user: null }), firstMatch([policy('all')], { user: null })]).toEqual([
      undefined,
      'all',
    ]);
  });

  test('"Undecrypted traffic skips the redirect and falls through" (docs/facts/netskope-api.md 5.4)', () => {
    const policies = [redirect, policy('block', { action: 'Block' })];
    expect(firstMatch(policies)).toBe('redirect');
    expect(firstMatch(policies, { decrypted: false, path: '', headers: {} })).toBe('block');
  });
});

describe('netskope-api 5.2: header profiles', () => {
  const matches = (userAgent: string | undefined, fields: Partial<HeaderProfile['fields']> = {}) => {
    const profile = { ...BROWSERS, fields: { ...BROWSERS.fields, ...fields } };
    const rules = { ...enforced([policy('p', { headerProfileId: 'browsers' })]), headerProfiles: [profile] };
    const headers = { host: 'registry.npmjs.org', 'user-agent': userAgent };
    return decide(rules, request({ headers }), 'path') !== null;
  };

  test('"Regex must match the whole header value"', () => {
    expect(matches('Mozilla/5.0')).toBe(true);
    expect(matches('npm (compatible; Mozilla)')).toBe(false);
    expect(matches('Mozilla/5.0', { 'User-Agent': { exact: [], regex: ['Mozilla'] } })).toBe(false);
  });

  test('AND between fields, OR within one; Exact ignores case; an absent header matches nothing', () => {
    expect(matches('Mozilla/5.0', { Method: { exact: ['POST'], regex: [] } })).toBe(false);
    expect(matches('Mozilla/5.0', { Method: { exact: ['post', 'get'], regex: [] } })).toBe(true);
    expect(matches('curl/8', { 'User-Agent': { exact: [], regex: ['npm.*', 'curl.*'] } })).toBe(true);
    expect(matches(undefined)).toBe(false);
  });
});

describe('destination matching, after the documented URL lists (docs/facts/netskope-api.md 5.3)', () => {
  test.each([
    ['registry.npmjs.org', 'registry.npmjs.org', 443, true],
    ['Registry.NPMjs.org', 'registry.npmjs.org', 443, true],
    ['npmjs.org', 'registry.npmjs.org', 443, false],
    ['*.npmjs.org', 'registry.npmjs.org', 443, true],
    ['*.npmjs.org', 'npmjs.org', 443, true],
    ['*.npmjs.org', 'evilnpmjs.org', 443, false],
    ['a.example', 'a.example', 8443, false],
    ['a.example:8443', 'a.example', 8443, true],
    ['a.example/left', 'a.example', 443, true],
    ['a.example/right', 'a.example', 443, false],
    ['CIDR:10.0.0.0/24', '10.0.0.200', 443, true],
    ['RANGE:10.0.0.1-10.0.0.9', '10.0.0.10', 443, false],
    ['off.turnout.invalid', 'registry.npmjs.org', 443, false],
  ])('%s covers %s:%i: %s', (value, host, port, expected) => {
    const rules = enforced([policy('p')], [value]);
    expect(decide(rules, request({ host, port }), 'path') !== null).toBe(expected);
  });

  test('sensitive keeps case; a regular expression sees host and path', () => {
    const sensitive = enforced([policy('p')], ['Registry.npmjs.org'], 'sensitive');
    expect(decide(sensitive, request(), 'path')).toBeNull();
    const regex = enforced([policy('p')], ['^registry\\.npmjs\\.org/left-.*$'], 'regex');
    expect(decide(regex, request(), 'path')?.name).toBe('p');
  });

  // By what a regular expression sees: host, path, query.
  test.each([
    ['^registry\\.npmjs\\.org$', [true, false, false]],
    ['^registry\\.npmjs\\.org(/.*)?$', [true, true, true]],
    ['^registry\\.npmjs\\.org/left-pad$', [false, true, false]],
    ['^.*pypi\\.org.*$', [false, false, true]],
    ['8443', [false, false, false]],
  ])('the setting says how much of the URL %s sees', (value, expected) => {
    const rules = enforced([policy('p')], [value], 'regex');
    const asked = request({ port: 8443, rawQuery: 'url=https://pypi.org/simple/' });
    const seen = (['host', 'path', 'query'] as const).map((sees) => decide(rules, asked, sees) !== null);
    expect(seen).toEqual(expected);
  });
});

describe('netskope-api 5.4: the redirect URL', () => {
  test('variables substituted, path as sent, query only where asked for', () => {
    const sent = request({ path: '/@turnout%2fhello', rawQuery: 'a=1&b=2' });
    const template = '{{cs-uri-scheme}}://{{cs-host}}{{x-cs-uri-path}}';
    expect(redirectLocation(`https://a.example/?url=${template}&user=`, sent)).toBe(
      'https://a.example/?url=https://registry.npmjs.org/@turnout%2fhello&user=',
    );
    expect(redirectLocation(`https://a.example/?url=${template}`, { ...sent, port: 8443 })).toBe(
      'https://a.example/?url=https://registry.npmjs.org:8443/@turnout%2fhello',
    );
    expect(redirectLocation('https://a.example/?{{cs-uri-query}}{{other}}', sent)).toBe(
      'https://a.example/?a=1&b=2{{other}}',
    );
  });

  test('without a scheme relative to the original host; cut at 8,192 after substitution', () => {
    expect(redirectLocation('/moved', request())).toBe('https://registry.npmjs.org/moved');
    expect(
      redirectLocation('https://a.example{{x-cs-uri-path}}', request({ path: `/${'x'.repeat(9000)}` })),
    ).toHaveLength(8192);
  });
});
