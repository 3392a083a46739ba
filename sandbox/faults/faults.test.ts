import { describe, expect, test } from 'vitest';
import { api, control, createProfile, TOKEN, testSandbox } from '../testing/test-sandbox';

const sandbox = await testSandbox();
const LIST = '/profiles/destinations';
const fault = (fields: object) => control(sandbox, 'faults', [{ path: '/api/v2/profiles/*', ...fields }]);
const names = async () =>
  (await api(sandbox, 'GET', `${LIST}?fields=name`)).body.elements?.map(({ name }) => name);
const create = (name = 'a') => api(sandbox, 'POST', LIST, { name, type: 'insensitive', values: [] });
const statusOfList = async () => (await api(sandbox, 'GET', LIST)).status;

describe('before and after the commit', () => {
  test('a status before commit leaves nothing behind, and is used up', async () => {
    await fault({ kind: 'status', status: 503, retryAfter: 7 });
    const failed = await create();
    expect([failed.status, failed.headers.get('retry-after')]).toEqual([503, '7']);
    expect(await names()).toEqual([]);
  });

  test.each([
    ['status-after-commit', true],
    ['drop-after-commit', true],
    ['truncate', true],
    ['drop-before-commit', false],
  ])('%s: the write got through: %s', async (kind, written) => {
    await fault(kind === 'status-after-commit' ? { kind, status: 500 } : { kind });
    const outcome = await create().then(
      ({ status }) => status,
      () => 'broken',
    );
    expect(outcome).toBe(kind === 'status-after-commit' ? 500 : 'broken');
    expect(await names()).toEqual(written ? ['a'] : []);
  });

  test('slow-body: whole, in pieces', async () => {
    await fault({ kind: 'slow-body', ms: 25 });
    const answer = await fetch(`${sandbox.apiOrigin}/api/v2${LIST}`, {
      headers: { 'netskope-api-token': TOKEN },
    });
    let pieces = 0;
    for await (const _piece of answer.body ?? []) pieces += 1;
    expect(pieces).toBeGreaterThan(1);
    await fault({ kind: 'slow-body', ms: 25 });
    expect(await names()).toEqual([]);
  });

  test('latency: the answer comes all the same', async () => {
    await fault({ kind: 'latency', ms: 5 });
    expect(await statusOfList()).toBe(200);
  });
});

describe('what others and the clock do', () => {
  test('stale-list: a list as it was some changes ago; writes and later reads see the truth', async () => {
    for (const name of ['a', 'b', 'c']) await create(name);
    await fault({ kind: 'stale-list', changesAgo: 2 });
    expect((await create('d')).status).toBe(201);
    expect(await names()).toEqual(['a', 'b']);
    expect(await names()).toEqual(['a', 'b', 'c', 'd']);
  });

  test('staged-edit: somebody edits the object in the portal right before the call → 409 (4.1)', async () => {
    const id = await createProfile(sandbox, 'jfrog-npm', ['a.example']);
    await fault({ kind: 'staged-edit', object: 'destination', name: 'jfrog-npm', method: 'PATCH' });
    const change = { type: 'insensitive', values: ['b.example'] };
    const { status, body } = await api(sandbox, 'PATCH', `${LIST}/${id}`, change);
    expect(status).toBe(409);
    expect(body.message).toContain('non-interactive operation on pending profile is not allowed');
    const now = await api(sandbox, 'GET', `${LIST}/${id}`);
    expect(now.body).toMatchObject({
      status: 'pending-update',
      modify_by: 'portal-admin',
      values: ['a.example'],
    });
  });

  test('token-expired: 401 for one call, as when a token runs out in a push (2.3)', async () => {
    await fault({ kind: 'token-expired' });
    expect([await statusOfList(), await statusOfList()]).toEqual([401, 200]);
  });

  test('clock-skew: one answer by a clock that is off; clockOffsetMs moves all of them', async () => {
    await fault({ kind: 'clock-skew', ms: -86_400_000 });
    const skewed = new Date(String((await create('a')).body.modify_time)).getTime();
    const right = new Date(String((await create('b')).body.modify_time)).getTime();
    expect(right - skewed).toBeGreaterThan(86_000_000);
    await control(sandbox, 'settings', { clockOffsetMs: 86_400_000 });
    const ahead = await api(sandbox, 'GET', LIST);
    expect(new Date(String(ahead.headers.get('date'))).getTime() - Date.now()).toBeGreaterThan(86_000_000);
  });
});

describe('scripts', () => {
  test('count, method and reset', async () => {
    await fault({ kind: 'status', status: 500, method: 'GET', count: 2 });
    await create();
    expect(await statusOfList()).toBe(500);
    expect(await control(sandbox, 'faults')).toMatchObject([{ count: 1 }]);
    await control(sandbox, 'reset', {});
    expect(await control(sandbox, 'faults')).toEqual([]);
    expect((await control(sandbox, 'state')).destinations).toEqual({ draft: [], live: [] });
  });

  test('by chance, but the same chance for the same seed', async () => {
    const run = async (seed: number) => {
      const faults = [{ path: '/api/v2/*', kind: 'status', status: 503, count: 1_000, probability: 0.5 }];
      await control(sandbox, 'faults', { seed, faults });
      const statuses: number[] = [];
      for (let call = 0; call < 20; call += 1) statuses.push(await statusOfList());
      return statuses.join();
    };
    const first = await run(1);
    expect(first).toContain('200');
    expect(first).toContain('503');
    expect([await run(1), (await run(2)) === first]).toEqual([first, false]);
  });

  test.each([
    ['a status that is none', { kind: 'status', status: 200 }],
    ['an unknown kind', { kind: 'gremlin' }],
    ['a misspelt field', { kind: 'truncate', cuont: 2 }],
  ])('refused: %s', async (_what, fields) => {
    expect(await fault(fields)).toMatchObject({ message: 'The body is not valid.' });
  });
});
