import { beforeEach, describe, expect, test } from 'vitest';
import { api, control, testSandbox } from '../../testing/test-sandbox';

const sandbox = await testSandbox({ now: () => 0 });
const APPS = '/steering/apps/private';
const APP = {
  app_name: 'artifactory',
  host: 'artifactory.corp.example, repo.corp.example',
  protocols: [
    { type: 'tcp', port: '443' },
    { type: 'tcp', port: '8443' },
    { type: 'udp', port: '443' },
  ],
  publishers: [{ publisher_id: '15', publisher_name: 'Sandbox-NPA' }, { publisher_id: '16' }],
  tags: [{ tag_name: 'ptc' }],
  use_publisher_dns: true,
  app_option: { secret: 1 },
};

const create = (fields: object = {}) => api(sandbox, 'POST', APPS, { ...APP, ...fields });
const error = (message: string) => ({ status: 200, body: { status: 'error', message } });

describe('netskope-api 4.6: private apps', () => {
  test('POST 200: the name in square brackets, `type` returns as `transport`, write-only fields do not', async () => {
    const { status, body } = await create();
    expect([status, body.status]).toEqual([200, 'success']);
    expect(body.data).toMatchObject({
      name: '[artifactory]',
      app_id: body.data?.id,
      app_name: '[artifactory]',
      host: 'artifactory.corp.example,repo.corp.example',
      use_publisher_dns: true,
      tags: [{ tag_name: 'ptc' }],
    });
    expect(body.data?.protocols).toContainEqual(
      expect.objectContaining({ transport: 'tcp', port: '8443', service_id: body.data?.id }),
    );
    expect(JSON.stringify(body)).not.toMatch(/app_option|"type"/);
  });

  test('the list has other field names: app_id, app_name, `private_apps` and `total`', async () => {
    const { body } = await create();
    const list = await api(sandbox, 'GET', `${APPS}?limit=10&offset=0`);
    expect(list.body).toMatchObject({ status: 'success', total: 1 });
    expect(list.body.data?.private_apps?.[0]).toMatchObject({
      app_id: body.data?.id,
      app_name: '[artifactory]',
    });
    expect(list.body.data?.private_apps?.[0]).not.toHaveProperty('id');
    const named = await api(sandbox, 'GET', `${APPS}?fields=app_name`);
    expect(named.body.data?.private_apps).toEqual([{ app_name: '[artifactory]' }]);
  });

  test('by id as after POST: `app_id` and `app_name` beside `id` and `name`', async () => {
    const { body } = await create();
    const one = await api(sandbox, 'GET', `${APPS}/${body.data?.id}`);
    const [id, name] = [body.data?.id, '[artifactory]'];
    expect(one.body.data).toMatchObject({ id, name, app_id: id, app_name: name });
  });

  test('`ports` as Cloud Exchange sends it, beside `port`; one without either is refused', async () => {
    const { body } = await create({ protocols: [{ type: 'tcp', ports: '443,8443' }] });
    expect(body.data?.protocols).toMatchObject([{ transport: 'tcp', port: '443,8443' }]);
    const { status } = await create({ app_name: 'other', protocols: [{ type: 'tcp' }] });
    expect(status).toBe(400);
  });

  test('no `protocols` at all, as the command line leaves empty ones out', async () => {
    const { body } = await api(sandbox, 'POST', APPS, { app_name: 'bare', host: 'bare.example' });
    expect(body).toMatchObject({ status: 'success', data: { app_name: '[bare]', protocols: [] } });
  });

  test('"publishers, protocols, tags come back in arbitrary order"; publisher_name may start with a blank', async () => {
    const { body } = await create();
    const orders = new Set<string>();
    for (let read = 0; read < 12; read += 1) {
      const app = await api(sandbox, 'GET', `${APPS}/${body.data?.id}`);
      orders.add((app.body.data?.protocols ?? []).map(({ port, transport }) => `${transport}${port}`).join());
    }
    expect(orders.size).toBeGreaterThan(1);
    const names = (body.data?.service_publisher_assignments ?? []).map((one) => one.publisher_name);
    expect(names).toContain(' Sandbox-NPA');
  });

  test('PATCH changes what it names, PUT needs all; a bracketed name that was read may be sent back', async () => {
    const at = `${APPS}/${(await create()).body.data?.id}`;
    const patched = await api(sandbox, 'PATCH', at, {
      host: 'other.corp.example',
      app_name: '[artifactory]',
    });
    expect(patched.body.data).toMatchObject({ host: 'other.corp.example', name: '[artifactory]' });
    expect(await api(sandbox, 'PUT', at, { host: 'x.example' })).toMatchObject({
      status: 400,
      body: { status: 400, result: expect.stringContaining('app_name') },
    });
    const put = await api(sandbox, 'PUT', at, { ...APP, app_name: 'renamed' });
    expect(put.body.data?.name).toBe('[renamed]');
  });

  test.each(['app_option', 'paths'])(
    'PUT with an empty %s ends in an SQL serialisation error',
    async (field) => {
      const at = `${APPS}/${(await create()).body.data?.id}`;
      const { body } = await api(sandbox, 'PUT', at, { ...APP, [field]: field === 'paths' ? [] : {} });
      expect(body).toMatchObject({ status: 'error', message: expect.stringContaining('SQL') });
    },
  );

  test('"tag names take canonical casing": the first one that was used', async () => {
    await create();
    const other = await create({ app_name: 'other', tags: [{ tag_name: 'PTC' }] });
    expect(other.body.data?.tags).toMatchObject([{ tag_name: 'ptc' }]);
  });

  test.each([
    [
      'more than 500 hosts',
      { host: Array.from({ length: 501 }, (_, at) => `h${at}.example`).join() },
      '500 hosts',
    ],
    ['a CIDR wider than /8', { host: '10.0.0.0/7' }, 'wider than /8'],
    ['a tag of 31 characters', { tags: [{ tag_name: 't'.repeat(31) }] }, '30 characters'],
    [
      'an unknown publisher',
      { publishers: [{ publisher_id: '99999' }] },
      "No publisher with id '99999' is found",
    ],
  ])('200 with status error: %s', async (_what, fields, message) => {
    const { status, body } = await create(fields);
    expect([status, body.status]).toEqual([200, 'error']);
    expect(body.message).toContain(message);
  });

  test('the tenant\'s quota: 200 with "maximum number"', async () => {
    await control(sandbox, 'settings', { npaAppQuota: 1 });
    await create();
    const { status, body } = await create({ app_name: 'other' });
    expect([status, body.status]).toEqual([200, 'error']);
    expect(body.message).toContain('maximum number');
  });

  test('not found: 200 and its own sentence', async () => {
    const expected = error("No private app with id '9' is found.");
    expect(await api(sandbox, 'GET', `${APPS}/9`)).toMatchObject(expected);
    expect(await api(sandbox, 'DELETE', APPS, { private_app_ids: ['9'] })).toMatchObject(expected);
  });

  test('delete: {"status":"success"}; several at once; silent=1 suppresses the body', async () => {
    const ids = [(await create()).body.data?.id, (await create({ app_name: 'b' })).body.data?.id];
    const third = (await create({ app_name: 'c' })).body.data?.id;
    expect((await api(sandbox, 'DELETE', APPS, { private_app_ids: ids.map(String) })).body).toEqual({
      status: 'success',
    });
    expect(await api(sandbox, 'DELETE', `${APPS}/${third}?silent=1`)).toMatchObject({
      status: 200,
      body: null,
    });
    expect((await api(sandbox, 'GET', APPS)).body.total).toBe(0);
  });
});

describe('netskope-api 4.6: publishers and tags of several apps', () => {
  const publishersOf = async (id: unknown) => {
    const { body } = await api(sandbox, 'GET', `${APPS}/${id}`);
    return (body.data?.service_publisher_assignments ?? []).map((one) => one.publisher_id).sort();
  };

  test('/publishers: PUT replaces, PATCH adds, DELETE takes away', async () => {
    const id = (await create()).body.data?.id;
    const send = (method: string, publisher: string) =>
      api(sandbox, method, `${APPS}/publishers`, { private_app_ids: [id], publisher_ids: [publisher] });
    await send('PUT', '16');
    expect(await publishersOf(id)).toEqual([16]);
    await send('PATCH', '15');
    expect(await publishersOf(id)).toEqual([15, 16]);
    await send('DELETE', '16');
    expect(await publishersOf(id)).toEqual([15]);
  });

  test('/tags: a body without ids is 422 "unfound parameters ids or tags"', async () => {
    const id = (await create()).body.data?.id;
    const wrong = await api(sandbox, 'POST', `${APPS}/tags`, { tags: [{ tag_name: 'x' }] });
    expect(wrong).toMatchObject({ status: 422, body: { message: 'unfound parameters ids or tags' } });
    await api(sandbox, 'POST', `${APPS}/tags`, { ids: [String(id)], tags: [{ tag_name: 'x' }] });
    const { body } = await api(sandbox, 'GET', `${APPS}/${id}`);
    expect(body.data?.tags?.map((tag) => tag.tag_name).sort()).toEqual(['ptc', 'x']);
    const tags = (await api(sandbox, 'GET', `${APPS}/tags`)).body.data?.tags;
    await api(sandbox, 'DELETE', `${APPS}/tags/${tags?.[0]?.tag_id}`);
    expect((await api(sandbox, 'GET', `${APPS}/${id}`)).body.data?.tags).toHaveLength(1);
  });
});

describe('netskope-api 4.6: half-created apps (TF#6)', () => {
  beforeEach(() => control(sandbox, 'faults', [{ path: `/api/v2${APPS}`, kind: 'half-created' }]));

  test('"Unable to call backend API", and the app is there: without its publishers', async () => {
    expect(await create()).toMatchObject(error('Unable to call backend API'));
    const list = await api(sandbox, 'GET', APPS);
    expect(list.body.data?.private_apps).toMatchObject([
      { app_name: '[artifactory]', service_publisher_assignments: [], tags: [] },
    ]);
    expect((await create()).body.message).toContain('already exists');
  });
});

describe('netskope-api 4.7: publishers', () => {
  const PUBLISHERS = '/infrastructure/publishers';

  test('list and detail name the same differently; connected apps become objects', async () => {
    await create();
    const list = await api(sandbox, 'GET', `${PUBLISHERS}?limit=1`);
    expect(list.body).toMatchObject({ status: 'success', total: 2 });
    expect(list.body.data?.publishers).toMatchObject([
      {
        publisher_id: 15,
        publisher_name: ' Sandbox-NPA',
        status: 'connected',
        apps_count: 1,
        connected_apps: ['[artifactory]'],
        publisher_upgrade_profiles_external_id: 1,
        upgrade_status: { upstat: 'not_support' },
      },
    ]);
    const one = await api(sandbox, 'GET', `${PUBLISHERS}/16`);
    expect(one.body.data).toMatchObject({
      id: 16,
      name: 'Sandbox-NPA-2',
      status: 'not registered',
      publisher_upgrade_profiles_id: 1,
      connected_apps: [{ access_method: 'client', name: '[artifactory]', last_connected: null }],
    });
    expect(one.body.data).not.toHaveProperty('publisher_id');
  });

  test('create, rename, delete; one that serves apps is not deleted; 200 for what is not there', async () => {
    const made = await api(sandbox, 'POST', PUBLISHERS, { name: 'p1', lbrokerconnect: false, tags: [] });
    const at = `${PUBLISHERS}/${made.body.data?.id}`;
    expect((await api(sandbox, 'PATCH', at, { name: 'p2' })).body.data?.name).toBe('p2');
    expect((await api(sandbox, 'DELETE', at)).body).toEqual({ status: 'success' });
    await create();
    expect((await api(sandbox, 'DELETE', `${PUBLISHERS}/15`)).body.status).toBe('error');
    expect(await api(sandbox, 'GET', `${PUBLISHERS}/99999`)).toMatchObject(
      error("No publisher with id '99999' is found"),
    );
  });

  test('a registration token is another one each time', async () => {
    const token = async () =>
      (await api(sandbox, 'POST', `${PUBLISHERS}/16/registration_token`)).body.data?.token;
    expect(await token()).not.toBe(await token());
  });
});

describe('netskope-api 4.9: names', () => {
  const validate = (kind: string, name: string) =>
    api(sandbox, 'GET', `/infrastructure/npa/namevalidation?resourceType=${kind}&name=${name}`);

  test.each([
    ['private_app', 'artifactory', false],
    ['private_app', 'free', true],
    ['publisher', 'Sandbox-NPA', false],
    ['policy_group', 'Default', false],
    ['local_broker', 'any', true],
  ])('namevalidation of %s %s: %s', async (kind, name, valid) => {
    await create();
    expect((await validate(kind, name)).body.data?.valid).toBe(valid);
  });

  test('search by a text, or by "name sw text"', async () => {
    await create();
    const search = (kind: string, query: string) =>
      api(sandbox, 'GET', `/infrastructure/npa/search/${kind}?query=${encodeURIComponent(query)}`);
    expect((await search('private_apps', 'factory')).body.total).toBe(1);
    expect((await search('private_apps', 'name sw factory')).body.total).toBe(0);
    expect((await search('publishers', 'name eq Sandbox-NPA-2')).body.total).toBe(1);
    expect((await validate('other', 'x')).status).toBe(400);
  });
});
