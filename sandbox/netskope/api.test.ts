import { request } from 'node:http';
import { describe, expect, test } from 'vitest';
import { api, control, TOKEN, testSandbox } from '../testing/test-sandbox';

const sandbox = await testSandbox();
const LIST = '/profiles/destinations';

/** A status without the test's own token. */
async function statusWith(headers: Record<string, string>, path: string = LIST) {
  return (await fetch(`${sandbox.apiOrigin}/api/v2${path}`, { headers })).status;
}

describe('netskope-api 2.2 and 3: the gateway', () => {
  test('both token headers; 401 otherwise', async () => {
    expect(await statusWith({ 'Netskope-Api-Token': TOKEN })).toBe(200);
    expect(await statusWith({ Authorization: `Bearer ${TOKEN}` })).toBe(200);
    expect(await statusWith({ 'Netskope-Api-Token': 'other' })).toBe(401);
    expect(await statusWith({})).toBe(401);
  });

  test('Kong 404 comes before the token, for a route that is not there', async () => {
    expect(await statusWith({}, '/profiles/httpheaders')).toBe(404);
  });

  test('"x-request-id" and "ratelimit-*" on every answer; 429 with and without Retry-After', async () => {
    const answer = await fetch(`${sandbox.apiOrigin}/api/v2${LIST}`);
    for (const name of ['x-request-id', 'ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset'])
      expect(answer.headers.get(name)).not.toBeNull();
    await control(sandbox, 'settings', { requestsPerSecond: 1 });
    const burst = async () => Promise.all(Array.from({ length: 5 }, () => api(sandbox, 'GET', LIST)));
    const limited = (await burst()).filter(({ status }) => status === 429);
    expect(limited.length).toBeGreaterThanOrEqual(3);
    expect(limited[0]?.headers.get('retry-after')).toBe('1');
    await control(sandbox, 'settings', { retryAfter: false });
    const bare = (await burst()).find(({ status }) => status === 429);
    expect(bare?.headers.get('retry-after')).toBeNull();
  });

  test('403 by function, feature and licence; a family that is absent is a 404', async () => {
    for (const [refusal, status] of Object.entries({ role: 403, feature: 403, licence: 403, absent: 404 })) {
      await control(sandbox, 'settings', { refuse: { destinations: refusal } });
      expect((await api(sandbox, 'GET', LIST)).status).toBe(status);
    }
    await control(sandbox, 'settings', { refuse: { destinations: 'licence' } });
    expect((await api(sandbox, 'GET', LIST)).body.message).toContain('licence');
  });

  test('a page of another site reaches nothing: foreign Host names are refused', async () => {
    const status = await new Promise((resolve) => {
      const headers = { host: 'evil.example' };
      request(`${sandbox.apiOrigin}/control/state`, { headers }, (answer) =>
        resolve(answer.statusCode),
      ).end();
    });
    expect(status).toBe(421);
  });
});

describe('netskope-api 3.2: "no Route matched with those values", by route and by method', () => {
  test.each([
    ['no route for HTTP header profiles (4.2)', 'GET', '/profiles/httpheaders'],
    ['no write route for policies (4.5)', 'POST', '/policy/internetaccess/rules'],
    ['no PUT on destination profiles (4.1)', 'PUT', '/profiles/destinations/x'],
    ['no PATCH on a URL list itself (4.3)', 'PATCH', '/policy/urllist/1'],
    ['no PUT on NPA rules (4.8)', 'PUT', '/policy/npa/rules/1'],
    ['no "everything pending" deploy: seen in one place, never verified (4.11)', 'POST', '/policy/deploy'],
    ['no GET for the token exchange (2.2)', 'GET', '/platform/oauth2/token'],
    ['no constraint profiles (8)', 'GET', '/profiles/constraints'],
  ])('%s', async (_what, method, path) => {
    expect(await api(sandbox, method, path, method === 'GET' ? undefined : {})).toMatchObject({
      status: 404,
      body: { message: 'no Route matched with those values' },
    });
  });
});

describe('what a list is asked and does not know is refused, not ignored', () => {
  test.each([
    ['/profiles/destinations?name=a'],
    ['/profiles/destinations?sortby=colour'],
    ['/profiles/destinations?sortby=name&sortorder=up'],
    ['/policy/urllist?pending=1'],
    ['/policy/internetaccess/rules?filter=x'],
    ['/policy/internetaccess/groups?jql=x'],
    ['/steering/apps/private?status=x'],
    ['/infrastructure/publishers?status=connected'],
    ['/scim/Users?attributes=userName'],
    ['/events/data/audit?type=admin'],
  ])('400: %s', async (path) => {
    await control(sandbox, 'settings', { internetAccessRead: true });
    expect((await api(sandbox, 'GET', path)).status).toBe(400);
  });
});

describe('netskope-api 1: one GET per family tells what can be used', () => {
  test.each([
    ['/profiles/destinations', { elements: [], total_count: 0 }],
    ['/policy/urllist', []],
    ['/steering/apps/private', { data: { private_apps: [] }, status: 'success', total: 0 }],
    ['/infrastructure/publishers?limit=1', { status: 'success', total: 2 }],
    ['/scim/Users?count=1', { totalResults: 250 }],
    ['/events/data/audit', { result: [] }],
    ['/rbac/roles/me', { id: 1 }],
  ])('200: %s', async (path, expected) => {
    expect(await api(sandbox, 'GET', path)).toMatchObject({ status: 200, body: expected });
  });

  test.each([
    ['/policy/npa/rules', 'npaPolicy'],
    ['/policy/npa/policygroups', 'npaPolicy'],
    ['/policy/internetaccess/rules', 'internetAccessRead'],
    ['/policy/internetaccess/rules/applied', 'internetAccessRead'],
    ['/policy/internetaccess/groups', 'internetAccessRead'],
  ])('403 until its flag is on (4.5, 4.8): %s', async (path, flag) => {
    expect((await api(sandbox, 'GET', path)).status).toBe(403);
    await control(sandbox, 'settings', { [flag]: true });
    expect((await api(sandbox, 'GET', path)).status).toBe(200);
  });

  test.each([
    ['urllist', '/policy/urllist'],
    ['private-apps', '/steering/apps/private'],
    ['publishers', '/infrastructure/publishers'],
    ['users', '/scim/Groups'],
    ['events', '/events/data/audit'],
  ])('a family of its own: %s may refuse or be absent alone', async (family, path) => {
    await control(sandbox, 'settings', { refuse: { [family]: 'role' } });
    expect((await api(sandbox, 'GET', path)).status).toBe(403);
    await control(sandbox, 'settings', { refuse: { [family]: 'absent' } });
    expect((await api(sandbox, 'GET', path)).status).toBe(404);
    expect(await statusWith({}, path)).toBe(404);
    expect((await api(sandbox, 'GET', LIST)).status).toBe(200);
  });

  test('3.3: Private Access has 4 requests a second of its own', async () => {
    await control(sandbox, 'settings', { npaRequestsPerSecond: 4 });
    const first = await api(sandbox, 'GET', '/steering/apps/private');
    expect(first.headers.get('ratelimit-limit')).toBe('4');
    expect((await api(sandbox, 'GET', LIST)).headers.get('ratelimit-limit')).toBe('100000');
  });
});
