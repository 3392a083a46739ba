import { beforeAll, describe, expect, test } from 'vitest';
import { useTestDatabase } from '@/testing/database';
import { recorded } from '@/testing/recorded';
import { as, problem, storedTenant, value } from '@/testing/tenant';
import { takeUpLane } from './take-up';

useTestDatabase();
const tenant = 'acme';
beforeAll(async () => {
  await storedTenant();
});

describe('a lane', () => {
  const take = (ecosystem: string, profileName: string) =>
    takeUpLane(as('operator'), { tenant, ecosystem, scope: 'me', profileName });

  test('is taken up, renamed before its first push, and both are recorded', async () => {
    const rows = await recorded(async () => {
      await value(take('npm', 'jfrog-npm'));
      await value(take('npm', 'jfrog-npm'));
      await value(take('npm', 'jfrog-npm-me'));
    });
    expect(rows.map(({ action, before, after }) => ({ action, before, after }))).toEqual([
      { action: 'lane.take-up', before: null, after: { profileName: 'jfrog-npm' } },
      { action: 'lane.rename', before: { profileName: 'jfrog-npm' }, after: { profileName: 'jfrog-npm-me' } },
    ]);
  });

  test('shares its name with no other lane, and has one that Netskope takes', async () => {
    expect(await problem(take('pypi', 'jfrog-npm-me'))).toMatchObject({ code: 'conflict' });
    for (const name of ['', ' ', 'a"b', 'a;b', 'x'.repeat(101)])
      expect(await problem(take('pypi', name))).toMatchObject({ code: 'invalid' });
  });
});
