import { describe, expect, test } from 'vitest';
import { api, control, createProfile, RTP, submit, testSandbox } from '../testing/test-sandbox';

const sandbox = await testSandbox();
const GROUPS = `${RTP}/groups`;

const groups = async (version: 'draft' | 'live' = 'draft') =>
  (await control(sandbox, 'state')).groups?.[version]?.map(({ name }) => name);

async function idOf(kind: 'groups' | 'policies', name: string): Promise<string> {
  const state = await control(sandbox, 'state');
  return String(state[kind]?.draft?.find((one) => String(one.name) === name)?.id);
}

const addGroup = (name: string) => submit(sandbox, `${GROUPS}/new`, { name });
const addPolicy = (name: string, fields: Record<string, string> = {}) =>
  submit(sandbox, `${RTP}/new`, { name, action: 'Block', ...fields });
const exported = async () => {
  const answer = await fetch(`${sandbox.portalUrl}${RTP}/export/policies.json`);
  const { data } = (await answer.json()) as {
    data: { ruleName: string; groupName: string; groupOrder: string }[];
  };
  return data;
};

describe('netskope-api 5.1: "Policies live in ordered groups"', () => {
  test('a new group stands above Footer, is staged, and discarded with the rest', async () => {
    expect((await addGroup('PTC')).status).toBe(303);
    expect([await groups(), await groups('live')]).toEqual([
      ['Header', 'Default', 'PTC', 'Footer'],
      ['Header', 'Default', 'Footer'],
    ]);
    const page = await (await fetch(`${sandbox.portalUrl}${GROUPS}`)).text();
    expect(page).toContain('1 pending change.');
    await submit(sandbox, '/discard');
    expect(await groups()).toEqual(['Header', 'Default', 'Footer']);
  });

  test('rename and move; what is enforced follows with Apply Changes only', async () => {
    await addGroup('PTC');
    const id = await idOf('groups', 'PTC');
    await addPolicy('in default');
    await addPolicy('in ptc', { group: id });
    await submit(sandbox, '/apply');
    await submit(sandbox, `${GROUPS}/${id}/up`);
    await submit(sandbox, `${GROUPS}/${id}/rename`, { name: 'Package traffic' });
    expect((await exported()).map(({ ruleName }) => ruleName)).toEqual(['in default', 'in ptc']);
    await submit(sandbox, '/apply');
    expect(await exported()).toMatchObject([
      { ruleName: 'in ptc', groupName: 'Package traffic', groupOrder: '2' },
      { ruleName: 'in default', groupName: 'Default', groupOrder: '3' },
    ]);
  });

  test('Header stays on top and Footer at the bottom; built-in groups keep their names', async () => {
    await submit(sandbox, `${GROUPS}/2/up`);
    await submit(sandbox, `${GROUPS}/1/down`);
    expect((await submit(sandbox, `${GROUPS}/2/rename`, { name: 'x' })).status).toBe(422);
    expect((await submit(sandbox, `${GROUPS}/3/delete`)).status).toBe(422);
    expect(await groups()).toEqual(['Header', 'Default', 'Footer']);
  });

  test('a name twice is refused, a group that holds policies too; an empty one goes', async () => {
    await addGroup('PTC');
    expect((await addGroup('PTC')).status).toBe(422);
    const id = await idOf('groups', 'PTC');
    await addPolicy('p', { group: id });
    expect((await submit(sandbox, `${GROUPS}/${id}/delete`)).text).toContain('still holds policies');
    await submit(sandbox, `${RTP}/${await idOf('policies', 'p')}/delete`);
    await submit(sandbox, `${GROUPS}/${id}/delete`);
    expect(await groups()).toEqual(['Header', 'Default', 'Footer']);
  });

  test('preview-contract: nothing becomes live in a group that is not', async () => {
    await control(sandbox, 'settings', { previewWrite: true });
    await addGroup('PTC');
    const place = { at: 'top', group_id: await idOf('groups', 'PTC') };
    const refused = await api(sandbox, 'POST', '/preview/rtppolicies', { name: 'p', action: 'block', place });
    expect(refused).toMatchObject({ status: 409, body: { message: 'the policy group is not applied yet' } });
  });
});

describe('moving without a mouse', () => {
  const names = async () => {
    const page = await (await fetch(`${sandbox.portalUrl}${RTP}`)).text();
    return [...page.matchAll(/<th scope="row"><a [^>]*>([^<]*)</g)].map(([, name]) => name);
  };
  const step = async (name: string, to: 'up' | 'down') =>
    submit(sandbox, `${RTP}/${await idOf('policies', name)}/${to}`);

  test('up and down within a group, and over its edge into the next one', async () => {
    for (const name of ['a', 'b']) await addPolicy(name);
    const groupOf = async (name: string) =>
      (await control(sandbox, 'state')).policies?.draft?.find((one) => String(one.name) === name)?.groupId;
    await step('b', 'up');
    expect([await names(), await groupOf('b')]).toEqual([['b', 'a'], '2']);
    await step('b', 'up');
    expect(await groupOf('b')).toBe('1');
    await step('a', 'down');
    await step('a', 'down');
    expect(await names()).toEqual(['b', 'a']);
    expect(await groupOf('a')).toBe('3');
  });

  test('a row can be dragged by a script of our own, which the page allows and needs no other', async () => {
    await addPolicy('a');
    const page = await fetch(`${sandbox.portalUrl}${RTP}`);
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(await page.text()).toContain('draggable="true" data-policy="1001"');
    const script = await fetch(`${sandbox.apiOrigin}/portal/drag.js`);
    expect([script.status, script.headers.get('content-type')]).toEqual([200, 'text/javascript']);
  });
});

test('netskope-api 4.1: a profile that only a staged policy uses cannot be deleted in the portal either', async () => {
  const id = await createProfile(sandbox, 'used', ['a.example']);
  await addPolicy('p', { destinations: id });
  const refused = await submit(sandbox, `/policies/profiles/destination/${id}/delete`);
  expect([refused.status, refused.text.includes('In use by p')]).toEqual([422, true]);
});
