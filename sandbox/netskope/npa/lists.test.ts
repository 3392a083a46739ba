import { beforeEach, describe, expect, test } from 'vitest';
import { api, control, testSandbox } from '../../testing/test-sandbox';

let now = Date.UTC(2026, 0, 1);
const sandbox = await testSandbox({ now: () => now });
const APPS = '/steering/apps/private';
const RULES = '/policy/npa/rules';
const SETTLED_MS = 10_000;

async function found(path: string, query: Record<string, string>) {
  const { status, body } = await api(sandbox, 'GET', `${path}?${new URLSearchParams(query)}`);
  return { status, body, total: body.total };
}

describe('netskope-api 4.6: private apps, filtered as the command line asks', () => {
  beforeEach(async () => {
    await control(sandbox, 'settings', { npaPolicy: true, npaRuleWriteMs: 0 });
    const web = { app_name: 'wiki', host: 'wiki.corp.example', protocols: [{ type: 'tcp', port: '443' }] };
    const publishers = [{ publisher_id: '15' }];
    await api(sandbox, 'POST', APPS, { ...web, publishers, clientless_access: true });
    const dns = { app_name: 'names', host: '10.0.0.53', protocols: [{ type: 'udp', port: '53' }] };
    await api(sandbox, 'POST', APPS, { ...dns, publishers: [{ publisher_id: '16' }] });
    now += SETTLED_MS;
    const rule_data = { privateApps: ['[wiki]'], match_criteria_action: { action_name: 'allow' } };
    await api(sandbox, 'POST', RULES, { rule_name: 'r', rule_data });
  });

  test.each([
    ['app_name', 'wiki', ['[wiki]']],
    ['app_name', '[names]', ['[names]']],
    ['host', 'corp.example', ['[wiki]']],
    ['publisher_name', 'Sandbox-NPA-2', ['[names]']],
    ['protocol', 'TCP', ['[wiki]']],
    ['in_policy', 'true', ['[wiki]']],
    ['in_policy', 'false', ['[names]']],
    ['reachable', 'true', ['[wiki]']],
    ['clientless_access', 'false', ['[names]']],
    ['host', 'nowhere', []],
  ])('%s=%s', async (name, value, apps) => {
    const { body, total } = await found(APPS, { [name]: value, fields: 'app_name' });
    expect(body.data?.private_apps?.map(({ app_name }) => app_name)).toEqual(apps);
    expect(total).toBe(apps.length);
  });

  test('several filters hold together', async () => {
    expect((await found(APPS, { protocol: 'tcp', in_policy: 'false' })).total).toBe(0);
  });

  test.each([
    ['a switch that is neither', { in_policy: 'maybe' }, 400],
    ['a filter that nobody was seen sending', { app_tag: 'x' }, 400],
    ['the grammar of query, which nobody published', { query: 'app_name eq wiki' }, 501],
    ['that of filter', { filter: 'app_name eq wiki' }, 501],
  ])('refused, not ignored: %s', async (_what, query, status) => {
    expect((await found(APPS, query)).status).toBe(status);
  });

  test('tags: paged, and no filter', async () => {
    await api(sandbox, 'PATCH', `${APPS}/233`, { tags: [{ tag_name: 'a' }, { tag_name: 'b' }] });
    const { body } = await found(`${APPS}/tags`, { limit: '1', offset: '1' });
    expect(body).toMatchObject({ data: { tags: [{ tag_name: 'b' }] }, total: 2 });
    expect((await found(`${APPS}/tags`, { query: 'a' })).status).toBe(400);
  });
});

describe('netskope-api 4.7 to 4.9: `filter` of publishers, rules and groups', () => {
  beforeEach(async () => {
    await control(sandbox, 'settings', { npaPolicy: true, npaRuleWriteMs: 0 });
    for (const [rule_name, enabled] of [
      ['PTC npm', '1'],
      ['PTC and PyPI', '0'],
      ['other', '1'],
    ])
      await api(sandbox, 'POST', RULES, {
        rule_name,
        enabled,
        rule_data: { match_criteria_action: { action_name: 'allow' } },
      });
    now += SETTLED_MS;
  });

  const PUBLISHERS = '/infrastructure/publishers';
  const GROUPS = '/policy/npa/policygroups';

  test.each([
    [RULES, 'rule_name eq "PTC npm"', 1],
    [RULES, 'rule_name sw ptc', 2],
    [RULES, 'rule_name co "PTC and PyPI"', 1],
    [RULES, 'rule_name sw PTC and enabled eq 1', 1],
    [PUBLISHERS, 'publisher_name eq "Sandbox-NPA"', 1],
    [PUBLISHERS, 'status eq connected AND registered eq true', 1],
    [GROUPS, 'group_name eq Default', 1],
    [GROUPS, 'group_name eq none', 0],
  ])('%s: %s', async (path, filter, total) => {
    expect((await found(path, { filter })).total).toBe(total);
  });

  test.each([
    ['an operator that no client sends', RULES, { filter: 'rule_name like x' }],
    ['a field that is none', RULES, { filter: 'name eq x' }],
    ['another joint', RULES, { filter: 'rule_name eq x or rule_name eq y' }],
    ['an empty one', PUBLISHERS, { filter: '' }],
    ['a filter by another name', PUBLISHERS, { publisher_name: 'x' }],
    ['an order by what is no field', RULES, { sortby: 'colour' }],
    ['an order that is none', RULES, { sortby: 'rule_name', sortorder: 'up' }],
  ])('400 and not ignored: %s', async (_what, path, query) => {
    expect((await found(path, query)).status).toBe(400);
  });

  test('`sortby` and `sortorder` of rules', async () => {
    const names = async (query: Record<string, string>) =>
      (await found(RULES, query)).body.data?.map(({ rule_name }) => rule_name);
    expect(await names({ sortby: 'rule_name' })).toEqual(['other', 'PTC and PyPI', 'PTC npm']);
    expect(await names({ sortby: 'rule_name', sortorder: 'desc', limit: '1' })).toEqual(['PTC npm']);
  });
});
