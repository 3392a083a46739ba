import { describe, expect, test } from 'vitest';
import {
  applyPair,
  control,
  createProfile,
  RTP,
  submit,
  TEMPLATE,
  testSandbox,
} from '../testing/test-sandbox';

const sandbox = await testSandbox();

async function exported(format = 'json') {
  return fetch(`${sandbox.portalUrl}${RTP}/export/policies.${format}`);
}

async function ruleNames(): Promise<string[]> {
  const { data } = (await (await exported()).json()) as { data: { ruleName: string }[] };
  return data.map((rule) => rule.ruleName);
}

async function policyId(name: string): Promise<string> {
  const state = await control(sandbox, 'state');
  return String(state.policies?.draft?.find((policy) => String(policy.name) === name)?.id);
}

const add = (name: string, fields: Record<string, string> = {}) =>
  submit(sandbox, `${RTP}/new`, { name, action: 'Allow', position: 'bottom', ...fields });

describe('netskope-api 5.1: edits are staged until Apply Changes', () => {
  test('a saved policy is listed as pending, and exported only once applied', async () => {
    expect((await add('first')).status).toBe(303);
    const page = await (await fetch(`${sandbox.portalUrl}${RTP}`)).text();
    expect(page).toContain('Pending create');
    expect(page).toContain('Apply Changes');
    expect(await ruleNames()).toEqual([]);
    await submit(sandbox, '/apply');
    expect(await ruleNames()).toEqual(['first']);
  });

  test('Discard Changes brings the applied version back', async () => {
    await add('first');
    await submit(sandbox, '/apply');
    const id = await policyId('first');
    await submit(sandbox, `${RTP}/${id}/toggle`);
    await submit(sandbox, `${RTP}/${id}/delete`);
    await submit(sandbox, '/discard');
    const state = await control(sandbox, 'state');
    expect(state.policies?.draft).toEqual(state.policies?.live);
  });

  test('Move Policy: top, bottom, above, below; groups come before places', async () => {
    for (const name of ['a', 'b', 'c']) await add(name);
    const b = await policyId('b');
    await add('d', { position: 'above', reference: b });
    await add('e', { position: 'below', reference: b });
    await add('f', { position: 'top' });
    await add('g', { group: '1' });
    await submit(sandbox, `${RTP}/${await policyId('c')}/move`, {
      position: 'above',
      reference: await policyId('a'),
    });
    await submit(sandbox, '/apply');
    expect(await ruleNames()).toEqual(['g', 'f', 'c', 'a', 'd', 'b', 'e']);
  });

  test('clone stands below, delete takes away', async () => {
    await add('a');
    await add('b');
    await submit(sandbox, `${RTP}/${await policyId('a')}/clone`);
    await submit(sandbox, `${RTP}/${await policyId('b')}/delete`);
    await submit(sandbox, '/apply');
    expect(await ruleNames()).toEqual(['a', 'a - copy']);
  });
});

describe('netskope-api 4.5: the export', () => {
  test('JSON: status success, the trailing blank, users and groups, no redirect URL', async () => {
    const id = await createProfile(sandbox, 'jfrog-npm', ['registry.npmjs.org']);
    await applyPair(sandbox, id, 'dana@sandbox.test, amir@sandbox.test');
    await submit(sandbox, `${RTP}/new`, [
      ['name', 'groups'],
      ['userGroups', 'PTC-Pilot'],
      ['status', 'disabled'],
    ]);
    await submit(sandbox, '/apply');
    const answer = await exported();
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="policies.json"');
    const text = await answer.text();
    expect(text).not.toContain('package-reroute');
    const { status, data } = JSON.parse(text);
    expect(status).toBe('success');
    const shared = {
      accessMethod: 'Client',
      app_tags: 'Any',
      groupOrder: '2',
      groupName: 'Default',
      description: '',
    };
    const lane = {
      ...shared,
      status: 'Enabled ',
      user: 'dana@sandbox.test,amir@sandbox.test',
      application: 'jfrog-npm',
    };
    expect(data).toEqual([
      { ...lane, ruleId: '1001', ruleName: 'allow browsers', action: 'Allow' },
      { ...lane, ruleId: '1002', ruleName: 'redirect', action: 'Redirect' },
      expect.objectContaining({
        user: 'sandbox.test/Groups/PTC-Pilot',
        application: 'Any',
        status: 'Disabled ',
      }),
    ]);
  });

  test('CSV: the same columns, a list of users quoted', async () => {
    await add('p', { users: 'a@x.example,b@x.example' });
    await submit(sandbox, '/apply');
    const [head, row] = (await (await exported('csv')).text()).split('\r\n');
    expect(head).toBe(
      'ruleId,ruleName,status,accessMethod,user,application,action,app_tags,groupOrder,groupName,description',
    );
    expect(row).toBe('1001,p,Enabled ,Client,"a@x.example,b@x.example",Any,Allow,Any,2,Default,');
  });
});

describe('what the forms refuse', () => {
  test.each([
    ['a name with < >', { name: '<b>' }, 'The policy name takes'],
    ['a redirect without URL', { name: 'p', action: 'Redirect' }, 'needs a redirect URL'],
    [
      'a redirect URL over 1,024 characters (docs/facts/netskope-api.md 5.4)',
      { name: 'p', action: 'Redirect', redirectUrl: TEMPLATE.padEnd(1025, 'x') },
      '1,024 is the limit',
    ],
    ['Above without a reference', { name: 'p', position: 'above' }, 'need a reference policy'],
  ])('%s', async (_what, fields, message) => {
    const { status, text } = await submit(sandbox, `${RTP}/new`, fields);
    expect(status).toBe(422);
    expect(text).toContain(message);
    expect(text).not.toContain('<b>');
  });

  test('a redirect URL of exactly 1,024 characters is taken', async () => {
    const redirectUrl = TEMPLATE.padEnd(1024, 'x');
    expect((await add('p', { action: 'Redirect', redirectUrl })).status).toBe(303);
  });

  test('a form from another origin, or from nowhere', async () => {
    const post = (headers: Record<string, string>) =>
      fetch(`${sandbox.portalUrl}/apply`, { method: 'POST', headers });
    expect((await post({ origin: 'http://evil.example' })).status).toBe(403);
    expect((await post({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await post({})).status).toBe(403);
  });
});
