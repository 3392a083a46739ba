import { describe, expect, test } from 'vitest';
import { control, TOKEN, testSandbox } from '../testing/test-sandbox';

let now = Date.UTC(2026, 0, 1);
const sandbox = await testSandbox({ now: () => now });
const GOOD = { grant_type: 'client_credentials', client_id: 'turnout-sandbox', client_secret: TOKEN };

async function exchange(fields: object, asForm = false) {
  const body = asForm ? new URLSearchParams({ ...fields }) : JSON.stringify(fields);
  const answer = await fetch(`${sandbox.apiOrigin}/api/v2/platform/oauth2/token`, { method: 'POST', body });
  return { status: answer.status, body: (await answer.json()) as Record<string, string> };
}

async function statusWith(headers: Record<string, string>) {
  return (await fetch(`${sandbox.apiOrigin}/api/v2/profiles/destinations`, { headers })).status;
}

const bearer = (token: string | undefined) => statusWith({ authorization: `Bearer ${token}` });

describe('netskope-api 2.2: OAuth2 client credentials', () => {
  test.each([
    ['JSON', false],
    ['form', true],
  ])('%s body: a bearer for 3,600 seconds', async (_kind, asForm) => {
    const { status, body } = await exchange(GOOD, asForm);
    expect([status, body]).toEqual([
      200,
      { access_token: expect.any(String), token_type: 'Bearer', expires_in: 3600 },
    ]);
    expect(await bearer(body.access_token)).toBe(200);
    expect(await statusWith({ 'netskope-api-token': String(body.access_token) })).toBe(401);
  });

  test.each([
    ['no client_id', { grant_type: 'client_credentials' }, 'invalid_request'],
    ['unknown client_id', { ...GOOD, client_id: 'other' }, 'invalid_request'],
    ['wrong secret', { ...GOOD, client_secret: 'other' }, 'invalid_client'],
    ['another grant', { ...GOOD, grant_type: 'password' }, 'unsupported_grant_type'],
  ])('"bad client credentials came back 400, not 401": %s', async (_what, fields, error) => {
    const { status, body } = await exchange(fields);
    expect([status, body.error]).toEqual([400, error]);
    if (error === 'invalid_request') expect(body.error_description).toBe('Unknown or missing client_id');
  });

  test('expires_in counts on the sandbox clock', async () => {
    await control(sandbox, 'settings', { oauthExpiresIn: 60 });
    const { body } = await exchange(GOOD);
    now += 59_999;
    expect(await bearer(body.access_token)).toBe(200);
    now += 1;
    expect(await bearer(body.access_token)).toBe(401);
  });

  test('"newer, may be absent"', async () => {
    await control(sandbox, 'settings', { refuse: { oauth: 'absent' } });
    expect((await exchange(GOOD)).status).toBe(404);
  });
});

describe('netskope-api 2.3: expired or revoked token → 401', () => {
  test('a static token expires on a day, by the sandbox clock that a person may move', async () => {
    await control(sandbox, 'settings', { tokenExpiresAt: now + 86_400_000 });
    expect(await statusWith({ 'netskope-api-token': TOKEN })).toBe(200);
    await control(sandbox, 'settings', { clockOffsetMs: 86_400_000 });
    expect(await statusWith({ 'netskope-api-token': TOKEN })).toBe(401);
  });

  test('revoked: the static one and every bearer', async () => {
    const { body } = await exchange(GOOD);
    await control(sandbox, 'settings', { tokenRevoked: true });
    expect([await statusWith({ 'netskope-api-token': TOKEN }), await bearer(body.access_token)]).toEqual([
      401, 401,
    ]);
  });

  test('a token that may only read reads, looks users up, and writes nothing', async () => {
    const token = 'nsk-a-token-that-reads';
    await control(sandbox, 'settings', { readTokens: [token] });
    const ask = async (method: string, path: string) => {
      const sent = {
        method,
        headers: { 'netskope-api-token': token },
        ...(method === 'POST' && { body: '{}' }),
      };
      return (await fetch(`${sandbox.apiOrigin}/api/v2${path}`, sent)).status;
    };
    expect(await ask('GET', '/profiles/destinations')).toBe(200);
    expect(await ask('POST', '/users/getusers')).not.toBe(403);
    expect(await ask('POST', '/profiles/destinations')).toBe(403);
    expect(await ask('DELETE', '/profiles/destinations/1')).toBe(403);
  });

  test('a reset forgets what was issued', async () => {
    const { body } = await exchange(GOOD);
    await control(sandbox, 'reset', {});
    expect(await bearer(body.access_token)).toBe(401);
  });
});
