import { describe, expect, test } from 'vitest';
import { api, control, createProfile, RTP, submit, TEMPLATE, testSandbox } from '../../testing/test-sandbox';

const sandbox = await testSandbox({ previewPort: 0 });
if (!sandbox.preview) throw new Error('the second tenant was asked for');
const tenant = sandbox.preview;
const HEADERS = '/preview/httpheaderprofiles';
const POLICIES = '/preview/rtppolicies';
const BROWSERS = { name: 'jfrog-browsers', fields: [{ field: 'User-Agent', regex: ['Mozilla.*'] }] };

const add = (name: string, fields: object = {}, query = '') =>
  api(tenant, 'POST', `${POLICIES}${query}`, { name, action: 'block', ...fields });
const names = async (version = 'configured') =>
  (await api(tenant, 'GET', `${POLICIES}?version=${version}`)).body.elements?.map(({ name }) => name);

describe('preview-contract: where it is there', () => {
  test.each([HEADERS, POLICIES])('%s: Kong 404 without the flag, 200 with it', async (path) => {
    expect(await api(sandbox, 'GET', path)).toMatchObject({
      status: 404,
      body: { message: 'no Route matched with those values' },
    });
    expect(await api(tenant, 'GET', path)).toMatchObject({
      status: 200,
      body: { elements: [], total_count: 0 },
    });
    await control(tenant, 'settings', { refuse: { preview: 'role' } });
    expect((await api(tenant, 'GET', path)).status).toBe(403);
  });

  test('the two tenants hold their own state, and share the token', async () => {
    await createProfile(tenant, 'only-here', ['a.example']);
    expect((await api(sandbox, 'GET', '/profiles/destinations')).body.total_count).toBe(0);
    await control(sandbox, 'reset', {});
    expect((await api(tenant, 'GET', '/profiles/destinations')).body.total_count).toBe(1);
  });
});

describe('preview-contract: the guide, without hands', () => {
  test('a header profile and the pair, live at once', async () => {
    const header = await api(tenant, 'POST', HEADERS, BROWSERS);
    expect(header).toMatchObject({
      status: 201,
      body: {
        name: 'jfrog-browsers',
        fields: [{ field: 'User-Agent', exact: [], regex: ['Mozilla.*'] }],
        status: 'applied',
        modify_by: 'sandbox-api-token',
      },
    });
    const lane = {
      users: ['Dana@sandbox.test'],
      destination_profile_ids: [await createProfile(tenant, 'jfrog-npm', ['registry.npmjs.org'])],
    };
    const redirect = await add('redirect', { ...lane, action: 'redirect', redirect_url: TEMPLATE });
    const allow = await add('allow', {
      ...lane,
      action: 'allow',
      http_header_profile_id: header.body.id,
      place: { at: 'above', policy_id: redirect.body.id },
    });
    expect(allow).toMatchObject({
      status: 201,
      body: { ...lane, users: ['dana@sandbox.test'], group_id: '2', group_name: 'Default', enabled: true },
    });
    expect(await names('applied')).toEqual(['allow', 'redirect']);
    const state = await control(tenant, 'state');
    expect(state.policies?.live).toEqual(state.policies?.draft);
    expect(
      (await api(tenant, 'DELETE', `${HEADERS}/${header.body.id}?revision=${header.body.revision}`)).status,
    ).toBe(409);
  });

  test('what is not valid: the field is named', async () => {
    const field = async (body: object, path = POLICIES) =>
      (await api(tenant, 'POST', path, body)).body.validation_errors?.[0]?.field;
    const policy = { name: 'p', action: 'allow' };
    expect(await field({ ...policy, name: '<b>' })).toBe('name');
    expect(await field({ ...policy, action: 'redirect' })).toBe('redirect_url');
    expect(await field({ ...policy, destination_profile_ids: ['none'] })).toBe('destination_profile_ids');
    expect(await field({ ...policy, place: { at: 'above', policy_id: 'none' } })).toBe('place.policy_id');
    expect(await field({ name: 'h', fields: [{ field: 'Host', regex: ['(?=a)'] }] }, HEADERS)).toBe('fields');
    await add('p');
    expect((await add('p')).status).toBe(409);
  });
});

describe('preview-contract: the shape of a call', () => {
  test.each([
    ['an unknown field is refused', 'POST', POLICIES, { name: 'p', action: 'block', enabledd: true }, 400],
    [
      'a field of a header profile twice',
      'POST',
      HEADERS,
      { ...BROWSERS, fields: [...BROWSERS.fields, ...BROWSERS.fields] },
      400,
    ],
    ['a name over 100 characters', 'POST', HEADERS, { ...BROWSERS, name: 'n'.repeat(101) }, 400],
    ['"limit" at most 100', 'GET', `${POLICIES}?limit=101`, undefined, 400],
    ['a version that is none', 'GET', `${POLICIES}?version=draft`, undefined, 400],
    ['no such object', 'GET', `${HEADERS}/none`, undefined, 404],
    ['51 ids at once', 'POST', `${POLICIES}/deploy`, { ids: Array(51).fill('1') }, 400],
    ['no PUT: Kong 404', 'PUT', `${POLICIES}/1`, {}, 404],
  ])('%s', async (_what, method, path, body, status) => {
    expect((await api(tenant, method, path, body)).status).toBe(status);
  });
});

describe('preview-contract: order', () => {
  test('top, bottom, above and below; nobody else moves, neither staged nor live', async () => {
    for (const name of ['a', 'b', 'c']) await add(name);
    const { body } = await api(tenant, 'GET', POLICIES);
    const [a, b, c] = body.elements as unknown as { id: string; revision: string }[];
    await submit(tenant, `${RTP}/${a?.id}/move`, { position: 'below', reference: String(c?.id) });
    await add('top', { place: { at: 'top' } });
    await add('above-c', { place: { at: 'above', policy_id: c?.id } });
    await add('below-b', { place: { at: 'below', policy_id: b?.id } });
    await add('first', { place: { at: 'bottom', group_id: '1' } });
    expect(await names('applied')).toEqual(['first', 'top', 'a', 'b', 'below-b', 'above-c', 'c']);
    expect(await names()).toEqual(['first', 'top', 'b', 'below-b', 'above-c', 'c', 'a']);
    const place = { at: 'top' };
    await api(tenant, 'PATCH', `${POLICIES}/${c?.id}`, { revision: c?.revision, place });
    expect(await names('applied')).toEqual(['first', 'c', 'top', 'a', 'b', 'below-b', 'above-c']);
  });

  test('a neighbour with a staged edit is refused: it may yet be moved or discarded', async () => {
    const staged = await add('staged', {}, '?interactive=true');
    const refused = await add('p', { place: { at: 'above', policy_id: staged.body.id } });
    expect(refused).toMatchObject({ status: 409, body: { message: 'place.policy_id has a staged edit' } });
  });
});

describe('preview-contract: lost updates and staged edits', () => {
  test('a write names the revision it read', async () => {
    const { body } = await add('p');
    const at = `${POLICIES}/${body.id}`;
    expect((await api(tenant, 'PATCH', at, { enabled: false })).body).toEqual({
      validation_errors: [{ field: 'revision' }],
    });
    const changed = await api(tenant, 'PATCH', at, { revision: body.revision, enabled: false });
    expect(changed).toMatchObject({ status: 200, body: { enabled: false, name: 'p', status: 'applied' } });
    const late = await api(tenant, 'PATCH', at, { revision: body.revision, enabled: true });
    expect(late).toMatchObject({ status: 409, body: { err_code: 409 } });
    expect(String(late.body.message)).toContain('revision is not current');
    expect((await api(tenant, 'DELETE', `${at}?revision=${body.revision}`)).status).toBe(409);
    expect((await api(tenant, 'DELETE', `${at}?revision=${changed.body.revision}`)).status).toBe(200);
  });

  test('an edit staged in the portal: 409 for both kinds, and whose it is', async () => {
    const policy = await add('p');
    const header = await api(tenant, 'POST', HEADERS, BROWSERS);
    await submit(tenant, `${RTP}/${policy.body.id}/toggle`);
    const edit = { name: 'jfrog-browsers', 'Host-exact': 'a.example' };
    await submit(tenant, `/policies/profiles/http-header/${header.body.id}`, edit);
    for (const [path, noun] of [
      [`${POLICIES}/${policy.body.id}`, 'policy'],
      [`${HEADERS}/${header.body.id}`, 'profile'],
    ]) {
      const now = await api(tenant, 'GET', String(path));
      expect(now.body).toMatchObject({ status: 'pending-update', modify_by: 'portal-admin' });
      const write = await api(tenant, 'PATCH', String(path), { revision: now.body.revision, name: 'mine' });
      expect(write.status).toBe(409);
      expect(write.body.message).toBe(`non-interactive operation on pending ${noun} is not allowed`);
    }
  });

  test('deploy takes exactly the named ids; "all" is not part of the contract', async () => {
    const [mine, other] = [
      await add('mine', {}, '?interactive=true'),
      await add('other', {}, '?interactive=true'),
    ];
    expect([mine.status, mine.body.status]).toEqual([202, 'pending-create']);
    expect((await api(tenant, 'POST', `${POLICIES}/deploy`, { all: true })).status).toBe(400);
    const deployed = await api(tenant, 'POST', `${POLICIES}/deploy`, { ids: [mine.body.id, 'unknown'] });
    expect(deployed).toMatchObject({ status: 200, body: { applied: [mine.body.id] } });
    expect(await names('applied')).toEqual(['mine']);
    expect((await api(tenant, 'POST', `${POLICIES}/${other.body.id}/revert`)).body).toEqual({
      status: 'success',
    });
    expect((await api(tenant, 'POST', `${POLICIES}/${mine.body.id}/revert`)).status).toBe(409);
  });

  test('deploy of a staged place: next to its neighbour, others as they were', async () => {
    for (const name of ['a', 'b', 'c']) await add(name);
    const c = (await api(tenant, 'GET', POLICIES)).body.elements?.[2];
    const b = (await api(tenant, 'GET', POLICIES)).body.elements?.[1];
    const place = { at: 'above', policy_id: b?.id };
    await api(tenant, 'PATCH', `${POLICIES}/${c?.id}?interactive=true`, { revision: c?.revision, place });
    expect([await names(), await names('applied')]).toEqual([
      ['a', 'c', 'b'],
      ['a', 'b', 'c'],
    ]);
    await api(tenant, 'POST', `${POLICIES}/deploy`, { ids: [c?.id] });
    expect(await names('applied')).toEqual(['a', 'c', 'b']);
  });

  test('deploy takes all of its ids or none; it also publishes what somebody staged in the portal', async () => {
    const header = await api(tenant, 'POST', `${HEADERS}?interactive=true`, BROWSERS);
    const good = await add('good');
    await submit(tenant, `${RTP}/${good.body.id}/toggle`);
    const blocked = await add('blocked', { http_header_profile_id: header.body.id }, '?interactive=true');
    const deploy = (ids: unknown[]) => api(tenant, 'POST', `${POLICIES}/deploy`, { ids });
    expect((await deploy([good.body.id, blocked.body.id])).status).toBe(409);
    const isEnabled = async () =>
      (await api(tenant, 'GET', `${POLICIES}?version=applied`)).body.elements?.[0]?.enabled;
    expect(await isEnabled()).toBe(true);
    await deploy([good.body.id]);
    expect(await isEnabled()).toBe(false);
  });

  test('nothing becomes live that names what is not live', async () => {
    const header = await api(tenant, 'POST', `${HEADERS}?interactive=true`, BROWSERS);
    const using = { http_header_profile_id: header.body.id };
    expect((await add('p', using)).status).toBe(409);
    const staged = await add('p', using, '?interactive=true');
    const deploy = (path: string, id: unknown) => api(tenant, 'POST', `${path}/deploy`, { ids: [id] });
    expect((await deploy(POLICIES, staged.body.id)).status).toBe(409);
    await deploy(HEADERS, header.body.id);
    expect((await deploy(POLICIES, staged.body.id)).body).toEqual({ applied: [staged.body.id] });
  });
});
