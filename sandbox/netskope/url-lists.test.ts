import { describe, expect, test } from 'vitest';
import { api, testSandbox } from '../testing/test-sandbox';

const sandbox = await testSandbox();
const BASE = '/policy/urllist';
const DATA = { urls: ['registry.npmjs.org'], type: 'exact' };

async function created(name = 'ptc-npm') {
  const { body } = await api(sandbox, 'POST', BASE, { name, data: DATA });
  return String(body[0]?.id);
}

describe('netskope-api 4.3: URL lists', () => {
  test('POST: 201, "array of one, pending"; GET: bare array and bare object', async () => {
    const { status, body } = await api(sandbox, 'POST', BASE, { name: 'ptc-npm', data: DATA });
    const list = {
      id: 255,
      name: 'ptc-npm',
      data: { ...DATA, json_version: 2 },
      modify_by: 'sandbox-api-token',
      modify_time: expect.stringMatching(/Z$/),
      modify_type: 'Created',
      pending: 1,
    };
    expect([status, body]).toEqual([201, [list]]);
    expect((await api(sandbox, 'GET', BASE)).body).toEqual([list]);
    expect((await api(sandbox, 'GET', `${BASE}/255`)).body).toEqual(list);
  });

  test('two phases: deploy answers with what it deployed and "applies every pending URL list of the tenant"', async () => {
    await created('a');
    await created('b');
    const { body } = await api(sandbox, 'POST', `${BASE}/deploy`);
    expect(body.map(({ name, pending }) => [name, pending])).toEqual([
      ['a', 0],
      ['b', 0],
    ]);
    expect((await api(sandbox, 'POST', `${BASE}/deploy`)).body).toEqual([]);
  });

  test('PUT replaces in full; append adds, replace replaces; each is pending again', async () => {
    const at = `${BASE}/${await created()}`;
    await api(sandbox, 'POST', `${BASE}/deploy`);
    const put = await api(sandbox, 'PUT', at, {
      name: 'other',
      data: { urls: ['a.example'], type: 'regex' },
    });
    expect(put.body).toMatchObject({
      name: 'other',
      modify_type: 'Edited',
      pending: 1,
      data: { type: 'regex' },
    });
    const appended = await api(sandbox, 'PATCH', `${at}/append`, { data: { urls: ['b.example'] } });
    expect(appended.body.data?.urls).toEqual(['a.example', 'b.example']);
    const replaced = await api(sandbox, 'PATCH', `${at}/replace`, { data: { urls: ['c.example'] } });
    expect(replaced.body).toMatchObject({ name: 'other', pending: 1, data: { urls: ['c.example'] } });
  });

  test('DELETE: "modify_type Deleted; still listed until deploy"', async () => {
    const at = `${BASE}/${await created()}`;
    expect((await api(sandbox, 'DELETE', at)).body).toMatchObject({ modify_type: 'Deleted', pending: 1 });
    expect((await api(sandbox, 'GET', BASE)).body).toHaveLength(1);
    await api(sandbox, 'POST', `${BASE}/deploy`);
    expect((await api(sandbox, 'GET', BASE)).body).toEqual([]);
    expect((await api(sandbox, 'GET', at)).status).toBe(404);
  });

  test.each([
    ['name required', { data: DATA }],
    ['urls must be an array of URLs', { name: 'a', data: { type: 'exact', urls: 'a.example' } }],
    ['data.type must be one of exact, regex', { name: 'a', data: { urls: [], type: 'glob' } }],
  ])('400 "%s", on POST and on PUT', async (message, body) => {
    const at = `${BASE}/${await created()}`;
    expect(await api(sandbox, 'POST', BASE, body)).toMatchObject({ status: 400, body: { message } });
    expect(await api(sandbox, 'PUT', at, body)).toMatchObject({ status: 400, body: { message } });
  });

  test.each([...'<>/!@#$%^&*(){};+=,?.\\|:\'"'])('a name must not contain %s', async (character) => {
    expect((await api(sandbox, 'POST', BASE, { name: `a${character}b`, data: DATA })).status).toBe(400);
  });

  test.each([
    [
      'exact',
      ['https://a.example', 'a.*.example', '::1', 'a b.example', 'a%20b.example', 'a.example:99999', ''],
    ],
    ['regex', ['a(b', '']],
  ])('400 with every refused value of a list of %s in "message", each with a reason', async (type, bad) => {
    const at = `${BASE}/${await created()}`;
    const data = { type, urls: ['good.example', ...bad] };
    const refused = { status: 400, body: { message: bad.map((value) => [value, expect.any(String)]) } };
    expect(await api(sandbox, 'POST', BASE, { name: 'other', data })).toMatchObject(refused);
    expect(await api(sandbox, 'PUT', at, { name: 'other', data })).toMatchObject(refused);
    await api(sandbox, 'PUT', at, { name: 'other', data: { type, urls: ['good.example'] } });
    for (const action of ['append', 'replace'])
      expect(await api(sandbox, 'PATCH', `${at}/${action}`, { data })).toMatchObject(refused);
    expect((await api(sandbox, 'GET', at)).body.data?.urls).toEqual(['good.example']);
  });

  test('values that are taken', async () => {
    const exact = ['a.example', '*.b.example', '10.0.0.1', 'c.example:8080/x?y=1', 'xn--bcher-kva.example'];
    const data = { type: 'exact', urls: exact };
    expect((await api(sandbox, 'POST', BASE, { name: 'exact', data })).status).toBe(201);
    const regex = { type: 'regex', urls: ['^(?!x)[a-z]+\\.example/a$'] };
    expect((await api(sandbox, 'POST', BASE, { name: 'regex', data: regex })).status).toBe(201);
  });

  test('a name is unique in the tenant: 400 on POST and on PUT, not for the list itself', async () => {
    await created('taken');
    const at = `${BASE}/${await created('other')}`;
    expect((await api(sandbox, 'POST', BASE, { name: 'taken', data: DATA })).status).toBe(400);
    expect((await api(sandbox, 'PUT', at, { name: 'taken', data: DATA })).status).toBe(400);
    expect((await api(sandbox, 'PUT', at, { name: 'other', data: DATA })).status).toBe(200);
  });

  test('"field" picks, as Cloud Exchange asks; another parameter is refused, not ignored', async () => {
    await created();
    expect((await api(sandbox, 'GET', `${BASE}?field=id,name`)).body).toEqual([{ id: 255, name: 'ptc-npm' }]);
    expect((await api(sandbox, 'GET', `${BASE}?name=other`)).status).toBe(400);
    expect((await api(sandbox, 'GET', `${BASE}?limit=all`)).status).toBe(400);
  });

  test('limit and offset; the multipart upload is not invented', async () => {
    for (const name of ['a', 'b', 'c']) await created(name);
    const page = await api(sandbox, 'GET', `${BASE}?limit=1&offset=1`);
    expect(page.body).toMatchObject([{ name: 'b' }]);
    expect((await api(sandbox, 'POST', `${BASE}/file`, {})).status).toBe(501);
  });
});
