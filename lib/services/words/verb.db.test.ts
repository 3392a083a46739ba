import { beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '@/testing/database';
import { as, problem, storedTenant, value } from '@/testing/tenant';
import { addScope } from '../scope/add';
import { editScope } from '../scope/edit';

useTestDatabase();
const tenant = 'acme';
beforeAll(async () => {
  await storedTenant();
});

test.each([
  ['NUL', 'a\0b', 2],
  ['half of a pair', 'abc\ud83d', 4],
  ['the other half', '\ude00', 1],
])('%s is a fault of the field that has it, not of the server', async (_, name, place) => {
  const users = ['dana@acme.test'];
  expect(await problem(addScope(as('operator'), { tenant, name, users, groups: [] }))).toMatchObject({
    code: 'invalid',
    fields: { name: expect.stringContaining(`Character ${place} `) },
  });
  const groups = ['fine', `PTC ${name}`];
  expect(await problem(editScope(as('operator'), { tenant, scope: 'me', users, groups }))).toMatchObject({
    fields: { 'groups.1': expect.stringContaining(`Character ${place + 4} `) },
  });
});

test('whole pairs and every other character are stored as they were typed', async () => {
  const name = 'Équipe 😀 日本\u200b';
  await value(addScope(as('operator'), { tenant, name, users: ['dana@acme.test'], groups: ['𝔾roup'] }));
});
