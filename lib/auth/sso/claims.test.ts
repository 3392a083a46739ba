import { expect, test } from 'vitest';
import { groupsOf } from './claims';

test('groups are read by the name of a claim or by its path, and a claim that is missing is not an empty one', () => {
  expect(groupsOf({ groups: ['a', 'b'] }, 'groups')).toEqual(['a', 'b']);
  expect(groupsOf({ groups: 'a' }, 'groups')).toEqual(['a']);
  expect(groupsOf({ groups: [] }, 'groups')).toEqual([]);
  expect(groupsOf({}, 'groups')).toBeNull();
  expect(groupsOf({ groups: null }, 'groups')).toBeNull();
  expect(groupsOf({ realm_access: { roles: ['a'] } }, 'realm_access.roles')).toEqual(['a']);
  expect(groupsOf({ 'https://acme.test/groups': ['a'] }, 'https://acme.test/groups')).toEqual(['a']);
});

test('what is no group is left out, and there are only so many', () => {
  expect(groupsOf({ groups: ['a', 1, null, '', 'x'.repeat(301), { toString: 'b' }] }, 'groups')).toEqual([
    'a',
  ]);
  expect(groupsOf({ groups: Array.from({ length: 5_000 }, (_, n) => `g${n}`) }, 'groups')).toHaveLength(
    2_000,
  );
  expect(groupsOf({}, '__proto__')).toBeNull();
  expect(groupsOf({ a: {} }, 'a.constructor')).toBeNull();
});
