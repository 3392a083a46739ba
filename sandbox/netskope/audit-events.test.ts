import { expect, test } from 'vitest';
import { api, control, createProfile, RTP, submit, TOKEN, testSandbox } from '../testing/test-sandbox';

let now = Date.UTC(2026, 0, 1);
const sandbox = await testSandbox({ now: () => now });

test('netskope-api 4.11: "fields audit_log_event, timestamp, severity_level, user, count", epoch seconds, paged', async () => {
  await createProfile(sandbox, 'a', []);
  now += 60_000;
  await submit(sandbox, `${RTP}/new`, { name: 'p', action: 'Block' });
  const seconds = now / 1000;
  const all = await api(sandbox, 'GET', '/events/data/audit');
  const shape = { severity_level: 'low', count: 1, audit_log_event: expect.any(String) };
  expect(all.body.result).toEqual([
    { ...shape, timestamp: seconds, user: 'portal-admin' },
    { ...shape, timestamp: seconds - 60, user: 'sandbox-api-token' },
  ]);
  const windowed = await api(
    sandbox,
    'GET',
    `/events/data/audit?starttime=${seconds - 1}&endtime=${seconds}&limit=1`,
  );
  expect(windowed.body).toMatchObject({ result: [{ user: 'portal-admin' }], status: { count: 1 } });
  expect((await api(sandbox, 'GET', '/events/data/audit?starttime=yesterday')).status).toBe(400);
  const picked = await api(sandbox, 'GET', '/events/data/audit?fields=user&limit=1');
  expect(picked.body.result).toEqual([{ user: 'portal-admin' }]);
});

test('netskope-api 4.11: what only asks, and what fails, is not logged as a change', async () => {
  await control(sandbox, 'settings', { npaPolicy: true });
  const APPS = '/steering/apps/private';
  await api(sandbox, 'POST', '/users/getusers', { query: {} });
  await api(sandbox, 'POST', '/users/getgroups', { query: {} });
  await api(sandbox, 'POST', `${APPS}/getpolicyinuse`, { ids: ['1'] });
  const client = { client_id: 'turnout-sandbox', client_secret: TOKEN };
  await api(sandbox, 'POST', '/platform/oauth2/token', { grant_type: 'client_credentials', ...client });
  for (const path of [
    `${APPS}/9`,
    `${APPS}/9?silent=1`,
    '/infrastructure/publishers/9',
    '/policy/npa/rules/9',
  ])
    await api(sandbox, 'DELETE', path);
  await api(sandbox, 'DELETE', APPS, { private_app_ids: ['9'] });
  await api(sandbox, 'POST', APPS, { app_name: 'a', host: 'a.example', publishers: [{ publisher_id: '9' }] });
  expect((await api(sandbox, 'GET', '/events/data/audit')).body.result).toEqual([]);
  await api(sandbox, 'DELETE', '/infrastructure/publishers/16?silent=1');
  expect((await api(sandbox, 'GET', '/events/data/audit')).body.result).toMatchObject([
    { audit_log_event: 'DELETE /infrastructure/publishers/16' },
  ]);
});

test('netskope-api 4.11: a change whose answer got lost is logged all the same', async () => {
  const path = '/api/v2/profiles/destinations';
  await control(sandbox, 'faults', [{ path, kind: 'status-after-commit', status: 502 }]);
  await createProfile(sandbox, 'a', []);
  expect((await api(sandbox, 'GET', '/events/data/audit')).body.result).toMatchObject([
    { audit_log_event: 'POST /profiles/destinations' },
  ]);
});

test('netskope-api 4.11: "/events/datasearch/audit missing", unless this tenant has it (limit ≤ 1000)', async () => {
  expect((await api(sandbox, 'GET', '/events/datasearch/audit')).status).toBe(404);
  await control(sandbox, 'settings', { auditDataSearch: true });
  expect((await api(sandbox, 'GET', '/events/datasearch/audit')).status).toBe(200);
  expect((await api(sandbox, 'GET', '/events/datasearch/audit?limit=1001')).status).toBe(400);
});

test('netskope-api 4.11: the export with the cursor shared with a SIEM is not even there to be called', async () => {
  expect((await api(sandbox, 'GET', '/events/dataexport/events/audit')).status).toBe(404);
});
