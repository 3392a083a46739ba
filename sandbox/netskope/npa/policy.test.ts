import { beforeEach, describe, expect, test } from 'vitest';
import { api, control, testSandbox } from '../../testing/test-sandbox';

let now = Date.UTC(2026, 0, 1);
const sandbox = await testSandbox({ now: () => now });
const RULES = '/policy/npa/rules';
const GROUPS = '/policy/npa/policygroups';
const SETTLED_MS = 10_000;

beforeEach(() => control(sandbox, 'settings', { npaPolicy: true, npaRuleWriteMs: 0 }));

async function createApp(name = 'artifactory') {
  const protocols = [{ type: 'tcp', port: '443' }];
  const { body } = await api(sandbox, 'POST', '/steering/apps/private', {
    app_name: name,
    host: `${name}.corp.example`,
    protocols,
  });
  return body.data?.id;
}

const data = (fields: object = {}) => ({
  policy_type: 'private-app',
  privateApps: ['[artifactory]'],
  userGroups: ['Engineering'],
  match_criteria_action: { action_name: 'allow' },
  ...fields,
});
const create = (rule_name: string, fields: object = {}) =>
  api(sandbox, 'POST', RULES, { rule_name, enabled: '1', rule_data: data(), ...fields });
const names = async () => (await api(sandbox, 'GET', RULES)).body.data?.map((rule) => rule.rule_name);

describe('netskope-api 3.4: consistency', () => {
  test('a rule right after its app: "doesn\'t exist", clears in 5–10 s', async () => {
    await createApp();
    expect(await create('r')).toMatchObject({
      status: 200,
      body: { status: 'error', message: "Private app [artifactory] doesn't exist" },
    });
    now += 4_999;
    expect((await create('r')).body.status).toBe('error');
    now += 5_001;
    expect((await create('r')).body.status).toBe('success');
  });

  test('rules created concurrently: a server-side duplicate key (TF#66)', async () => {
    await createApp();
    now += SETTLED_MS;
    await control(sandbox, 'settings', { npaRuleWriteMs: 300 });
    const answers = await Promise.all([create('a'), create('b')]);
    const failed = answers.filter(({ body }) => body.status === 'error');
    expect(failed).toHaveLength(1);
    expect(failed[0]?.status).toBe(200);
    expect(failed[0]?.body.message).toContain("1062, \"Duplicate entry '2' for key 'PRIMARY'\"");
    expect(await names()).toHaveLength(1);
  });

  test('the order settles late (TF#85)', async () => {
    await createApp();
    now += SETTLED_MS;
    await create('a');
    now += SETTLED_MS;
    await create('b', { rule_order: { order: 'top' } });
    expect(await names()).toEqual(['a', 'b']);
    now += SETTLED_MS;
    expect(await names()).toEqual(['b', 'a']);
  });
});

describe('netskope-api 4.8: rules', () => {
  beforeEach(async () => {
    await createApp();
    now += SETTLED_MS;
  });

  test('what comes back: rule_id as text, group_name but not group_id', async () => {
    const { body } = await create('PTC artifactory', { description: 'd', group_id: '1' });
    expect(body.data).toMatchObject({
      rule_id: expect.any(String),
      rule_name: 'PTC artifactory',
      enabled: '1',
      group_name: 'Default',
      policy_type: 'private-app',
      modify_type: 'Created',
      rule_data: data(),
    });
    expect(body.data).not.toHaveProperty('group_id');
    expect((await api(sandbox, 'GET', RULES)).body).toMatchObject({ status: 'success', total: 1 });
  });

  test.each([
    ['a name without brackets', { privateApps: ['artifactory'] }, "Private app artifactory doesn't exist"],
    [
      'block without template',
      { match_criteria_action: { action_name: 'block' } },
      'template field is required for block action',
    ],
    [
      'the file name of a template',
      { match_criteria_action: { action_name: 'block', template: '1.html' } },
      'Undefined template: 1.html',
    ],
    [
      'a negated source (TF#90)',
      { b_negateNetLocation: false },
      'Cannot configure source IP criteria when flag is disabled',
    ],
  ])('200 with status error: %s', async (_what, fields, message) => {
    expect(await create('r', { rule_data: data(fields) })).toMatchObject({
      status: 200,
      body: { status: 'error', message },
    });
  });

  test('a template is written by display name and read as a file name', async () => {
    const block = { match_criteria_action: { action_name: 'block', template: 'Default Template' } };
    const { body } = await create('r', { rule_data: data(block) });
    expect(body.data?.rule_data?.match_criteria_action?.template).toBe('1.html');
  });

  test('rule_order: top, bottom, before and after by position or by id and name', async () => {
    const a = (await create('a')).body.data;
    await create('top', { rule_order: { order: 'top' } });
    await create('before', { rule_order: { order: 'before', rule_id: a?.rule_id, rule_name: 'a' } });
    await create('after', { rule_order: { order: 'after', rule_id: a?.rule_id, rule_name: 'a' } });
    await create('second', { rule_order: { order: 'before', position: 2 } });
    now += SETTLED_MS;
    expect(await names()).toEqual(['top', 'second', 'before', 'a', 'after']);
    expect((await create('x', { rule_order: { order: 'after', rule_id: a?.rule_id } })).body.status).toBe(
      'error',
    );
  });

  test('PATCH, DELETE, what is not there; a malformed body is 400 with "result"', async () => {
    const at = `${RULES}/${(await create('a')).body.data?.rule_id}`;
    const patched = await api(sandbox, 'PATCH', at, { enabled: '0' });
    expect(patched.body.data).toMatchObject({ enabled: '0', modify_type: 'Edited', rule_name: 'a' });
    expect((await api(sandbox, 'DELETE', at)).body).toEqual({ status: 'success' });
    expect(await api(sandbox, 'GET', at)).toMatchObject({ status: 200, body: { status: 'not found' } });
    expect(await api(sandbox, 'POST', RULES, {})).toMatchObject({
      status: 400,
      body: { status: 400, result: expect.stringContaining('rule_name') },
    });
  });

  test('4.6: getpolicyinuse names the rules; an app in use is not deleted', async () => {
    await create('a');
    const id = (await api(sandbox, 'GET', '/steering/apps/private')).body.data?.private_apps?.[0]?.app_id;
    const used = await api(sandbox, 'POST', '/steering/apps/private/getpolicyinuse', { ids: [String(id)] });
    expect(used.body).toEqual({ data: [{ app_id: id, policies: ['a'] }], status: 'success' });
    expect((await api(sandbox, 'DELETE', `/steering/apps/private/${id}`)).body.status).toBe('error');
  });
});

describe('netskope-api 4.9: policy groups', () => {
  const group = (group_name: string, order = 'before') =>
    api(sandbox, 'POST', GROUPS, { group_name, group_order: { order, group_id: '1' } });
  const groups = async () => (await api(sandbox, 'GET', GROUPS)).body.data?.map((one) => one.group_name);

  test('"order (before/after) and group_id are required"', async () => {
    expect((await api(sandbox, 'POST', GROUPS, { group_name: 'PTC' })).status).toBe(400);
    const { body } = await group('PTC');
    expect(body).toMatchObject({
      status: 'success',
      data: { group_name: 'PTC', group_prod_id: 1, can_be_edited_deleted: '1', modify_type: 'Created' },
    });
    await group('after', 'after');
    expect(await groups()).toEqual(['PTC', 'Default', 'after']);
  });

  test('rename, move, delete; "built-in groups cannot be edited"', async () => {
    const at = `${GROUPS}/${(await group('PTC')).body.data?.group_id}`;
    await api(sandbox, 'PATCH', at, { group_name: 'PTC 2', group_order: { order: 'after', group_id: '1' } });
    expect(await groups()).toEqual(['Default', 'PTC 2']);
    expect((await api(sandbox, 'PATCH', `${GROUPS}/1`, { group_name: 'x' })).body.status).toBe('error');
    expect((await api(sandbox, 'DELETE', at)).body).toEqual({ status: 'success' });
    expect((await api(sandbox, 'GET', at)).body).toEqual({ status: 'not found' });
  });
});
