import { describe, expect, test } from 'vitest';
import { DIRECTORY_GROUPS, PEOPLE } from '../tenant/directory';
import { api, testSandbox } from '../testing/test-sandbox';

const sandbox = await testSandbox();

const filtered = (filter: string, path = '/scim/Users') =>
  api(sandbox, 'GET', `${path}?filter=${encodeURIComponent(filter)}`);

async function ids(path: string, count: number) {
  const found: string[] = [];
  for (let start = 1; ; start += count) {
    const { body } = await api(sandbox, 'GET', `${path}?startIndex=${start}&count=${count}`);
    for (const row of body.Resources as unknown as { id: string }[]) found.push(row.id);
    if (found.length >= Number(body.totalResults)) return found;
  }
}

test('250 people and 30 groups, no address twice', () => {
  expect([PEOPLE.length, DIRECTORY_GROUPS.length]).toEqual([250, 30]);
  expect(new Set(PEOPLE.map(({ email }) => email)).size).toBe(250);
});

describe('netskope-api 4.10: SCIM', () => {
  test('"startIndex (1-based)": three pages of 100 hold everybody once', async () => {
    const found = await ids('/scim/Users', 100);
    expect([found.length, new Set(found).size, found[0]]).toEqual([250, 250, 'user-1']);
    const last = await api(sandbox, 'GET', '/scim/Users?startIndex=250&count=100');
    expect(last.body).toMatchObject({ totalResults: 250, startIndex: 250, itemsPerPage: 1 });
  });

  test('userName eq "a@x.com"; displayName eq for groups, with members', async () => {
    const dana = await filtered('userName eq "Dana@sandbox.test"');
    expect(dana.body).toMatchObject({ totalResults: 1, Resources: [{ id: 'user-1', active: true }] });
    expect((await filtered('userName eq "nobody@x.example"')).body).toMatchObject({ totalResults: 0 });
    const pilot = await filtered('displayName eq "PTC-Pilot"', '/scim/Groups');
    expect(pilot.body.Resources?.[0]?.members).toHaveLength(3);
    expect((await filtered('userName sw "d"')).status).toBe(400);
  });

  test('404 missing; the directory is not written here', async () => {
    expect((await api(sandbox, 'GET', '/scim/Users/user-1')).body.userName).toBe('dana@sandbox.test');
    expect((await api(sandbox, 'GET', '/scim/Users/none')).status).toBe(404);
    expect((await api(sandbox, 'POST', '/scim/Users', {})).status).toBe(501);
  });
});

describe('netskope-api 4.10: the user-management lookup', () => {
  type Kind = 'users' | 'groups';
  const lookup = (kind: Kind, filter: object, paging?: object) =>
    api(sandbox, 'POST', `/users/get${kind}`, { query: { filter, ...(paging && { paging }) } });

  test.each([
    ['eq', { emails: { eq: 'dana@sandbox.test' } }, 1],
    ['in', { emails: { in: ['dana@sandbox.test', 'amir@sandbox.test', 'nobody@x'] } }, 2],
    ['sw', { userName: { sw: 'ada.' } }, 14],
    ['co', { emails: { co: 'costa' } }, 17],
    ['in, over a list of an account', { 'accounts.parentGroups': { in: ['PTC-Pilot'] } }, 3],
    ['eq with a boolean', { 'accounts.active': { eq: true } }, 250],
    ['eq with a boolean that nobody has', { deleted: { eq: true } }, 0],
  ])('operator %s, inside "and" and without it', async (_operator, condition, counts) => {
    expect((await lookup('users', { and: [condition] })).body.counts).toBe(counts);
    expect((await lookup('users', condition)).body.counts).toBe(counts);
  });

  test.each<[string, Kind, object, number]>([
    ['by its name', 'groups', { displayName: { eq: 'Engineering' } }, 1],
    ['that exist', 'groups', { deleted: { eq: false } }, 30],
    ['by the id of SCIM', 'groups', { scimId: { eq: 'group-1' } }, 1],
  ])('groups %s', async (_what, kind, filter, counts) => {
    expect((await lookup(kind, filter)).body.counts).toBe(counts);
  });

  test('conditions are joined with and; no filter means everybody', async () => {
    const [name, address] = [{ userName: { sw: 'ada' } }, { emails: { co: 'costa' } }];
    expect((await lookup('users', { and: [name, address] })).body.counts).toBe(1);
    expect((await lookup('users', { ...name, ...address })).body.counts).toBe(1);
    expect((await api(sandbox, 'POST', '/users/getusers', { query: {} })).body.counts).toBe(250);
    expect((await api(sandbox, 'POST', '/users/getusers', {})).status).toBe(400);
  });

  test.each<[string, Kind, object]>([
    ['a field that nobody was seen filtering by', 'users', { displayName: { co: 'Costa' } }],
    ['an operator beyond the four', 'users', { emails: { gt: 'a' } }],
    ['a field without an operator', 'users', { emails: {} }],
    ['another joint', 'users', { or: [{ emails: { eq: 'a' } }] }],
    ['a field of users', 'groups', { emails: { eq: 'a' } }],
  ])('400 and not ignored: %s', async (_what, kind, filter) => {
    expect((await lookup(kind, filter)).status).toBe(400);
    expect((await lookup(kind, { and: [filter] })).status).toBe(400);
  });

  test('paging by offset and limit', async () => {
    const page = await lookup('users', { and: [] }, { offset: 240, limit: 100 });
    expect([page.body.counts, page.body.data?.length]).toEqual([250, 10]);
  });

  test('users carry their names and "accounts", groups userCount, scimId and deleted', async () => {
    const dana = await lookup('users', { and: [{ emails: { eq: 'dana@sandbox.test' } }] });
    const account = {
      userName: 'dana@sandbox.test',
      scimId: 'user-1',
      parentGroups: ['PTC-Pilot', 'Engineering'],
      provisioner: 'SCIM',
      active: true,
      deleted: false,
    };
    const name = { givenName: 'Dana', familyName: 'Kerr' };
    expect(dana.body.data).toEqual([
      { id: 'user-1', ...name, emails: ['dana@sandbox.test'], deleted: false, accounts: [account] },
    ]);
    const pilot = await lookup('groups', { displayName: { eq: 'PTC-Pilot' } });
    expect(pilot.body.data).toMatchObject([{ userCount: 3, scimId: 'group-1', deleted: false }]);
  });

  test('it "also lists directory-synced groups", which SCIM does not', async () => {
    const synced = await lookup('groups', { displayName: { eq: 'Domain Users' } });
    expect(synced.body.data).toMatchObject([{ userCount: 238, provisioner: 'AD', scimId: null }]);
    expect((await filtered('displayName eq "Domain Users"', '/scim/Groups')).body.totalResults).toBe(0);
  });
});
