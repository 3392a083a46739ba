import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/testing/database';
import { recorded } from '@/testing/recorded';
import { as, problem, storedTenant, value } from '@/testing/tenant';
import { saveDestination } from './save-destination';

useTestDatabase();
const tenant = 'acme';
beforeAll(async () => {
  await storedTenant();
});

describe('a lane', () => {
  const take = (ecosystem: string, profileName: string) =>
    saveDestination(as('operator'), { tenant, ecosystem, scope: 'me', profileName });

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

test('a definition that is refused leaves the lane as it was, too', async () => {
  const before = await db().lane.findMany();
  const rows = await recorded(async () => {
    const saved = saveDestination(as('operator'), {
      tenant,
      ecosystem: 'docker',
      scope: 'me',
      profileName: 'jfrog-docker',
      definition: 'pypi.org',
    });
    expect(await problem(saved)).toMatchObject({
      code: 'refused',
      fields: { definition: expect.any(String) },
    });
  });
  expect(rows).toEqual([]);
  expect(await db().lane.findMany()).toEqual(before);
});
