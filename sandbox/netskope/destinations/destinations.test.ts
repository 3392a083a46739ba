import { describe, expect, test } from 'vitest';
import { api, applyPair, control, createProfile, submit, testSandbox } from '../../testing/test-sandbox';

const BASE = '/profiles/destinations';
const HOSTS = ['registry.npmjs.org', 'registry.yarnpkg.com'];
const sandbox = await testSandbox();

describe('netskope-api 4.1: reading', () => {
  test('a created profile is a bare object, live at once', async () => {
    const { status, body } = await api(sandbox, 'POST', BASE, {
      name: 'PTC-npm',
      type: 'insensitive',
      values: HOSTS,
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      name: 'PTC-npm',
      values: HOSTS,
      values_count: 2,
      label_ids: [],
      status: 'applied',
    });
    expect(await api(sandbox, 'GET', `${BASE}/${body.id}`)).toMatchObject({ status: 200, body });
  });

  test('"elements" and "total_count", paged; an element carries four fields unless "fields" asks for more', async () => {
    for (const name of ['a', 'b', 'c']) await createProfile(sandbox, name, HOSTS);
    const page = await api(sandbox, 'GET', `${BASE}?offset=1&limit=1`);
    expect(page.body).toEqual({
      elements: [{ id: expect.any(String), name: 'b', type: 'insensitive', values_count: 2 }],
      total_count: 3,
    });
    const asked = await api(sandbox, 'GET', `${BASE}?fields=name,values&limit=1`);
    expect(asked.body.elements).toEqual([{ name: 'a', values: HOSTS }]);
  });

  test('"fields" without values: the values are left out, their number is not', async () => {
    const id = await createProfile(sandbox, 'a', HOSTS);
    const fields = 'id,name,type,description,values_count,status,modify_by,modify_time';
    const { body } = await api(sandbox, 'GET', `${BASE}?fields=${fields}&offset=0&limit=100`);
    expect(body).toEqual({
      elements: [
        {
          id,
          name: 'a',
          type: 'insensitive',
          description: '',
          values_count: 2,
          status: 'applied',
          modify_by: expect.any(String),
          modify_time: expect.any(String),
        },
      ],
      total_count: 1,
    });
  });

  test('"limit (>100 → 400)"', async () => {
    expect((await api(sandbox, 'GET', `${BASE}?limit=100`)).status).toBe(200);
    const refused = await api(sandbox, 'GET', `${BASE}?limit=101`);
    expect(refused.status).toBe(400);
    expect(refused.body).toMatchObject({
      err_code: 400,
      message: expect.any(String),
      trace_id: expect.any(String),
    });
  });

  test('"No PUT route": Kong 404, not 405', async () => {
    const id = await createProfile(sandbox, 'a', HOSTS);
    const { status, body } = await api(sandbox, 'PUT', `${BASE}/${id}`, { name: 'b' });
    expect([status, body]).toEqual([404, { message: 'no Route matched with those values' }]);
  });
});

describe('netskope-api 4.1: writing', () => {
  test('"type and values travel together"; the name may be patched on its own', async () => {
    const id = await createProfile(sandbox, 'a', HOSTS);
    expect((await api(sandbox, 'PATCH', `${BASE}/${id}`, { values: ['x.example'] })).status).toBe(400);
    expect((await api(sandbox, 'PATCH', `${BASE}/${id}`, { type: 'regex' })).status).toBe(400);
    const both = await api(sandbox, 'PATCH', `${BASE}/${id}`, { type: 'sensitive', values: ['x.example'] });
    expect(both).toMatchObject({
      status: 200,
      body: { type: 'sensitive', values: ['x.example'], status: 'applied' },
    });
    expect(await api(sandbox, 'PATCH', `${BASE}/${id}`, { name: 'b' })).toMatchObject({
      body: { name: 'b' },
    });
  });

  test('"Append does not de-duplicate", at most 10 values per call; remove by value or index', async () => {
    const id = await createProfile(sandbox, 'a', ['x.example']);
    const values = (operation: object) => api(sandbox, 'PATCH', `${BASE}/${id}/values`, { operation });
    const twice = await values({ op: 'append', values: ['x.example', 'y.example'] });
    expect(twice.body.values).toEqual(['x.example', 'x.example', 'y.example']);
    expect((await values({ op: 'remove', indexes: [0] })).body.values).toEqual(['x.example', 'y.example']);
    expect((await values({ op: 'remove', values: ['y.example'] })).body.values).toEqual(['x.example']);
    const eleven = Array.from({ length: 11 }, (_, at) => `${at}.example`);
    expect((await values({ op: 'append', values: eleven })).status).toBe(400);
  });

  test.each([
    [
      'insensitive',
      [
        'a.example',
        '*.b.example',
        '10.0.0.1',
        'CIDR:10.0.0.0/24',
        'RANGE:10.0.0.1-10.0.0.9',
        'c.example:8080/x',
      ],
    ],
    ['regex', ['^([a-z0-9-]+\\.)*example\\.com(/.*)?$']],
  ])('value syntax that %s takes', async (type, values) => {
    expect((await api(sandbox, 'POST', BASE, { name: 'ok', type, values })).status).toBe(201);
  });

  test.each([
    ['insensitive', 'https://a.example'],
    ['insensitive', 'a.example:1-9'],
    ['insensitive', '::1'],
    ['insensitive', 'RANGE:10.0.0.9-10.0.0.1'],
    ['insensitive', 'CIDR:10.0.0.0/33'],
    ['insensitive', '10.0.0.256'],
    ['regex', '(?=a)b'],
  ])('%s refuses %s, the index inside "field"', async (type, bad) => {
    const good = type === 'regex' ? 'a' : 'a.example';
    const { status, body } = await api(sandbox, 'POST', BASE, {
      name: 'bad',
      type,
      values: [good, good, good, bad],
    });
    expect([status, body]).toEqual([400, { validation_errors: [{ field: 'values[3]' }] }]);
  });

  test('a refused value of an append is counted in the batch that was sent', async () => {
    const id = await createProfile(sandbox, 'a', HOSTS);
    const values = ['good.example', 'https://bad.example'];
    const refused = await api(sandbox, 'PATCH', `${BASE}/${id}/values`, {
      operation: { op: 'append', values },
    });
    expect([refused.status, refused.body]).toEqual([400, { validation_errors: [{ field: 'values[1]' }] }]);
    expect((await api(sandbox, 'GET', `${BASE}/${id}`)).body.values).toEqual(HOSTS);
  });

  test('limits: name, description, unique name, regex values of the tenant', async () => {
    const create = async (fields: object) =>
      (await api(sandbox, 'POST', BASE, { name: 'n', type: 'insensitive', ...fields })).status;
    expect(await create({ name: 'n'.repeat(101) })).toBe(400);
    expect(await create({ name: 'a;b' })).toBe(400);
    expect(await create({ description: 'd'.repeat(201) })).toBe(400);
    expect(await create({})).toBe(201);
    expect(await create({})).toBe(409);
    const patterns = Array.from({ length: 600 }, (_, at) => `a${at}`);
    expect(await create({ name: 'r1', type: 'regex', values: patterns })).toBe(201);
    expect(await create({ name: 'r2', type: 'regex', values: patterns })).toBe(400);
  });

  test('a profile of 100,000 values is taken, one of 100,001 is not', async () => {
    const values = Array.from({ length: 100_001 }, (_, at) => `h${at}.example`);
    const id = await createProfile(sandbox, 'big', values.slice(1));
    expect(id).toHaveLength(36);
    const over = await api(sandbox, 'PATCH', `${BASE}/${id}`, { type: 'insensitive', values });
    expect(over.status).toBe(400);
  });

  test('"409 if referenced by a policy", applied or only staged', async () => {
    const id = await createProfile(sandbox, 'used', HOSTS);
    await submit(sandbox, '/policies/real-time-protection/new', {
      name: 'p',
      destinations: id,
      action: 'Block',
    });
    expect((await api(sandbox, 'DELETE', `${BASE}/${id}`)).status).toBe(409);
    await submit(sandbox, '/apply');
    expect((await api(sandbox, 'DELETE', `${BASE}/${id}`)).status).toBe(409);
    const free = await createProfile(sandbox, 'free', HOSTS);
    expect(await api(sandbox, 'DELETE', `${BASE}/${free}`)).toMatchObject({
      status: 200,
      body: { status: 'success' },
    });
    expect((await api(sandbox, 'GET', `${BASE}/${free}`)).status).toBe(404);
  });
});

describe('netskope-api 4.1: staged edits', () => {
  test('"202 when staged (interactive=true)", every pending status, deploy lists what it applied', async () => {
    const created = await api(sandbox, 'POST', `${BASE}?interactive=true`, {
      name: 'a',
      type: 'insensitive',
    });
    expect(created).toMatchObject({ status: 202, body: { status: 'pending-create' } });
    const id = created.body.id;
    expect((await api(sandbox, 'GET', `${BASE}/${id}/versions/applied`)).status).toBe(404);
    const deploy = () =>
      api(sandbox, 'POST', `${BASE}/deploy`, { ids: [id, 'unknown'], change_note: 'note' });
    expect((await deploy()).body).toEqual({ applied: [id] });
    expect((await deploy()).body).toEqual({ applied: [] });
    const renamed = await api(sandbox, 'PATCH', `${BASE}/${id}?interactive=true`, { name: 'b' });
    expect(renamed).toMatchObject({ status: 202, body: { status: 'pending-update' } });
    expect((await api(sandbox, 'GET', `${BASE}/${id}/versions/applied`)).body.name).toBe('a');
    await api(sandbox, 'POST', `${BASE}/deploy`, { all: true });
    const removed = await api(sandbox, 'DELETE', `${BASE}/${id}?interactive=true`);
    expect(removed).toMatchObject({ status: 202, body: { status: 'pending-delete' } });
  });

  test('an edit staged in the portal: "non-interactive operation on pending profile is not allowed"', async () => {
    const id = await createProfile(sandbox, 'jfrog-npm', HOSTS);
    const edit = { name: 'jfrog-npm', type: 'insensitive', values: 'staged.example' };
    await submit(sandbox, `/policies/profiles/destination/${id}`, edit);
    const write = await api(sandbox, 'PATCH', `${BASE}/${id}`, {
      type: 'insensitive',
      values: ['mine.example'],
    });
    expect(write.status).toBe(409);
    expect(write.body.message).toContain('non-interactive operation on pending profile is not allowed');
    const reverted = await api(sandbox, 'POST', `${BASE}/${id}/revert`);
    expect(reverted).toMatchObject({ status: 200, body: { values: HOSTS, status: 'applied' } });
    expect((await api(sandbox, 'POST', `${BASE}/${id}/revert`)).status).toBe(409);
  });

  test('a pair that uses the profile survives a switch of its values', async () => {
    const id = await createProfile(sandbox, 'jfrog-npm', ['off.turnout.invalid']);
    await applyPair(sandbox, id, 'dana@sandbox.test');
    expect(
      (await api(sandbox, 'PATCH', `${BASE}/${id}`, { type: 'insensitive', values: HOSTS })).status,
    ).toBe(200);
    const state = await control(sandbox, 'state');
    expect(state.policies?.live).toHaveLength(2);
  });
});
