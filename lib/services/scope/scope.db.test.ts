import { expect, test } from 'vitest';
import { useTestDatabase } from '@/testing/database';
import { NPM_ME, preparing, rehearsal, switching } from '@/testing/rehearsal';
import { as, problem, value } from '@/testing/tenant';
import { listAudit } from '../audit/list';
import { checkNames } from '../directory/check-names';
import { searchTenantDirectory } from '../directory/search';
import { loadTenantSettings } from '../tenant/settings';
import { addScope } from './add';
import { deleteScope } from './delete';
import { editScope } from './edit';
import { orderScopes } from './order';

useTestDatabase();

const settingsOf = (tenant: string) => value(loadTenantSettings(as('viewer'), { tenant }));
const scopesOf = async (tenant: string) => (await settingsOf(tenant)).scopes;
const find = (tenant: string, kind: 'user' | 'group', text: string, page = 0) =>
  value(searchTenantDirectory(as('operator'), { tenant, kind, text, page }));
const namesOf = ({ entries }: { entries: { name: string }[] }) => entries.map(({ name }) => name);

test('users and groups are found by a part of their name, page by page', async () => {
  const { slug } = await rehearsal();
  expect(await find(slug, 'user', 'amir')).toEqual({
    entries: [{ name: 'amir@sandbox.test', detail: 'Amir Haddad' }],
    total: 1,
    more: false,
    note: null,
  });
  expect(namesOf(await find(slug, 'group', 'ptc'))).toEqual(['PTC-Pilot']);
  expect(namesOf(await find(slug, 'group', 'domain u'))).toEqual(['Domain Users']);
  expect(await find(slug, 'user', 'nobody of that name')).toMatchObject({ entries: [], more: false });
  const all = new Set<string>();
  for (let page = 0; ; page++) {
    const found = await find(slug, 'user', '', page);
    expect(found.entries.length).toBeLessThanOrEqual(20);
    for (const name of namesOf(found)) all.add(name);
    if (!found.more) break;
  }
  expect(all.size).toBe(250);
});

test('names that the directory does not have are told, in whatever case they are written', async () => {
  const { slug } = await rehearsal();
  const names = ['Dana@sandbox.test', 'gone@sandbox.test'];
  expect(await value(checkNames(as('operator'), { tenant: slug, kind: 'user', names }))).toEqual({
    unknown: ['gone@sandbox.test'],
  });
});

test.each([403, 404])(
  'where the lookup answers %i SCIM is read, and says what it leaves out',
  async (status) => {
    const { slug, faults } = await rehearsal();
    await faults({ method: 'POST', path: '/api/v2/users/*', count: 100, kind: 'status', status });
    const users = await find(slug, 'user', 'amir');
    expect(namesOf(users)).toEqual(['amir@sandbox.test']);
    expect(users.note).toContain('From SCIM');
    const second = await find(slug, 'user', '', 1);
    expect(second).toMatchObject({ total: 250, more: true });
    expect(second.entries).toHaveLength(20);
    const synced = await find(slug, 'group', 'Domain Users');
    expect(synced.entries).toEqual([]);
    expect(synced.note).toContain('type those');
    const names = ['gone@sandbox.test'];
    expect(await value(checkNames(as('operator'), { tenant: slug, kind: 'user', names }))).toEqual({
      unknown: null,
    });
  },
);

test('where neither answers, and where the tenant fails, a sentence says so', async () => {
  const { slug, control, faults } = await rehearsal();
  const ask = () =>
    problem(searchTenantDirectory(as('operator'), { tenant: slug, kind: 'user', text: 'a', page: 0 }));
  await faults({ path: '/api/v2/users/*', kind: 'status', status: 500 });
  expect(await ask()).toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining('failed with 500'),
  });
  await faults({ path: '/api/v2/users/*', kind: 'truncate' });
  expect(await ask()).toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining('broke'),
  });
  await control('settings', { refuse: { users: 'absent' } });
  expect(await ask()).toMatchObject({
    code: 'unavailable',
    message: 'This tenant does not have this API.',
  });
});

test('a scope is added above Everyone, renamed without its key, ordered, and deleted while it is empty', async () => {
  const { slug } = await rehearsal();
  const add = (name: string) =>
    addScope(as('operator'), { tenant: slug, name, users: ['amir@sandbox.test'], groups: ['PTC-Pilot'] });
  expect(await value(add('Pilot group'))).toEqual({ key: 'pilot-group' });
  expect(await value(add('Wave 2'))).toEqual({ key: 'wave-2' });
  expect(await problem(add('pilot GROUP'))).toMatchObject({
    code: 'conflict',
    fields: { name: expect.any(String) },
  });
  expect((await scopesOf(slug)).map(({ key }) => key)).toEqual(['me', 'pilot-group', 'wave-2', 'everyone']);

  const rename = {
    tenant: slug,
    scope: 'pilot-group',
    name: 'Pilot',
    users: ['amir@sandbox.test'],
    groups: [],
  };
  await value(editScope(as('operator'), rename));
  await value(
    editScope(as('operator'), { tenant: slug, scope: 'everyone', name: 'All', users: [], groups: [] }),
  );
  expect((await scopesOf(slug)).map(({ key, name }) => [key, name])).toEqual([
    ['me', 'Me'],
    ['pilot-group', 'Pilot'],
    ['wave-2', 'Wave 2'],
    ['everyone', 'All'],
  ]);

  const order = (...keys: string[]) => orderScopes(as('operator'), { tenant: slug, keys });
  expect((await problem(order('everyone', 'me', 'pilot-group', 'wave-2'))).message).toContain(
    'must stay last',
  );
  expect((await problem(order('me', 'pilot-group', 'everyone'))).code).toBe('conflict');
  expect((await problem(order('me', 'me', 'pilot-group', 'everyone'))).code).toBe('conflict');
  expect(await value(order('wave-2', 'me', 'pilot-group', 'everyone'))).toEqual({ lanes: [], rules: [] });

  const remove = (scope: string) => deleteScope(as('operator'), { tenant: slug, scope });
  await value(remove('wave-2'));
  expect((await problem(remove('everyone'))).message).toContain('cannot be deleted');
  expect((await problem(remove('wave-2'))).code).toBe('not found');
  expect((await scopesOf(slug)).map(({ key }) => key)).toEqual(['me', 'pilot-group', 'everyone']);
  const { rows } = await value(listAudit(as('viewer'), { tenant: slug }));
  expect(rows.toReversed().map(({ action, targetName }) => `${action} ${targetName}`)).toEqual([
    ...['scope.add Pilot group', 'scope.add Wave 2', 'scope.edit Pilot group', 'scope.edit Everyone'],
    ...['scope.order Rehearsal', 'scope.delete Wave 2'],
  ]);
});

test('who is in a scope changes by a plan: its pushed lanes differ until then, and no other', async () => {
  const tenant = await rehearsal();
  const { slug } = tenant;
  await tenant.verified();
  await tenant.takeUp({ ecosystem: 'pypi', scope: 'me' });
  await tenant.push(switching(true));
  const differing = async () => (await settingsOf(slug)).differing;
  expect(await differing()).toEqual([]);
  expect((await problem(deleteScope(as('operator'), { tenant: slug, scope: 'me' }))).message).toBe(
    'npm, Python (PyPI) are set up in Me, so it cannot be deleted.',
  );

  const people = { users: ['dana@sandbox.test', 'amir@sandbox.test'], groups: [] };
  await value(editScope(as('operator'), { tenant: slug, scope: 'me', name: 'Me and Amir', ...people }));
  expect(await differing()).toEqual([{ ...NPM_ME, title: 'npm, Me and Amir' }]);

  const pushed = await tenant.push(preparing());
  expect(pushed.steps.map(({ status, change }) => `${status} ${change.object.name}`)).toEqual([
    'portal PTC npm me - allow browsers',
    'portal PTC npm me - redirect',
  ]);
  expect(await differing()).toEqual([]);
  await tenant.doTasks();
  expect((await tenant.verify(await tenant.exported())).lanes).toMatchObject([{ verified: true }]);
  expect(await differing()).toEqual([]);
});

test('another order of scopes names the rules that have to change places', async () => {
  const tenant = await rehearsal();
  const { slug } = tenant;
  await value(addScope(as('operator'), { tenant: slug, name: 'Pilot', users: [], groups: ['PTC-Pilot'] }));
  await tenant.verified();
  await tenant.verified({ ecosystem: 'npm', scope: 'pilot' });
  await tenant.verified({ ecosystem: 'npm', scope: 'everyone' });
  const keys = ['pilot', 'me', 'everyone'];
  expect(await value(orderScopes(as('operator'), { tenant: slug, keys }))).toEqual({
    lanes: ['npm, Me', 'npm, Pilot'],
    rules: ['pilot', 'me', 'everyone'].flatMap((scope) => [
      `PTC npm ${scope} - allow browsers`,
      `PTC npm ${scope} - redirect`,
    ]),
  });
  const { lanes } = await tenant.verify(await tenant.exported());
  expect(lanes.map(({ lane, verified }) => [lane, verified])).toEqual([
    ['npm, Me', true],
    ['npm, Pilot', false],
    ['npm, Everyone', true],
  ]);
});
