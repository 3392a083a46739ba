import { describe, expect, test } from 'vitest';
import { answeringServer, says } from '@/testing/answering-server';
import { knownInDirectory, searchDirectory } from './directory';

const { state, connection, answers } = answeringServer();
const people = { kind: 'user' as const, text: 'dana', offset: 0, limit: 20 };
const found = async (data: object[]) => {
  answers(says(200, { counts: data.length, data }));
  return (await searchDirectory(connection(), people)).entries;
};

describe('what the lookup answers', () => {
  test('addresses as text, as a list, and as objects of which one is the main one', async () => {
    expect(
      await found([
        { emails: 'a@acme.test', displayName: 'Ana' },
        { emails: ['b@acme.test', 'other@acme.test'], givenName: 'Ben', familyName: 'Berg' },
        {
          emails: [{ value: 'old@acme.test' }, { value: 'c@acme.test', primary: true }],
          familyName: 'Cho',
        },
        { emails: { value: 'd@acme.test', primary: null } },
        { emails: [], displayName: 'Nobody' },
        { emails: ['gone@acme.test'], deleted: true },
      ]),
    ).toEqual([
      { name: 'a@acme.test', detail: 'Ana' },
      { name: 'b@acme.test', detail: 'Ben Berg' },
      { name: 'c@acme.test', detail: 'Cho' },
      { name: 'd@acme.test', detail: null },
    ]);
  });

  test('accounts, of which one names the user where no address does; deleted where all of them are', async () => {
    const account = (userName: string, deleted = false) => ({
      userName,
      scimId: '1',
      parentGroups: [],
      deleted,
    });
    expect(
      await found([
        { emails: ['a@acme.test'], givenName: 'Ana', accounts: [account('ana')] },
        { givenName: 'Ben', familyName: 'Berg', accounts: [account('old', true), account('b@acme.test')] },
        { emails: ['gone@acme.test'], accounts: [account('gone', true)] },
        { emails: [], userName: 'c@acme.test', displayName: 'Cho' },
        { emails: [], accounts: [] },
      ]),
    ).toEqual([
      { name: 'a@acme.test', detail: 'Ana' },
      { name: 'b@acme.test', detail: 'Ben Berg' },
      { name: 'c@acme.test', detail: 'Cho' },
    ]);
  });
});

describe('a lookup in a shape that nobody has seen', () => {
  const odd = says(200, { data: [{ emails: [{ address: 'dana@acme.test' }] }] });

  test('is none: SCIM is searched instead', async () => {
    const Resources = [{ userName: 'dana@acme.test', displayName: 'Dana' }];
    answers(odd, says(200, { totalResults: 1, Resources }));
    expect(await searchDirectory(connection(), people)).toEqual({
      entries: [{ name: 'dana@acme.test', detail: 'Dana' }],
      total: 1,
      source: 'scim',
    });
    expect(state.arrived.map(({ url }) => url.split('?')[0])).toEqual([
      '/api/v2/users/getusers',
      '/api/v2/scim/Users',
    ]);
  });

  test('says nothing of who is missing', async () => {
    answers(odd);
    expect(await knownInDirectory(connection(), 'user', ['dana@acme.test'])).toBeNull();
  });

  test('and a tenant where both fail says so', async () => {
    answers(odd, says(500, { message: 'down' }));
    await expect(searchDirectory(connection(), people)).rejects.toMatchObject({ kind: 'server error' });
  });
});
