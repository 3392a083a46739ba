import { beforeAll, describe, expect, test } from 'vitest';
import { useTestDatabase } from '@/testing/database';
import { recorded } from '@/testing/recorded';
import { as, problem, storedTenant, value } from '@/testing/tenant';
import { editScope } from './edit';

useTestDatabase();
const tenant = 'acme';
beforeAll(async () => {
  await storedTenant();
});

describe('a scope', () => {
  test('names users and groups', async () => {
    const people = {
      users: ['dana@sandbox.test', 'amir@sandbox.test', 'dana@sandbox.test'],
      groups: ['PTC-Pilot'],
    };
    const rows = await recorded(() => value(editScope(as('operator'), { tenant, scope: 'me', ...people })));
    expect(rows).toMatchObject([
      {
        action: 'scope.edit',
        before: { users: ['dana@sandbox.test'], groups: [] },
        after: { users: ['dana@sandbox.test', 'amir@sandbox.test'], groups: ['PTC-Pilot'] },
      },
    ]);
  });

  test('never names nobody, never narrows everyone, and takes only addresses', async () => {
    const edit = (scope: string, users: string[]) =>
      problem(editScope(as('operator'), { tenant, scope, users, groups: [] }));
    expect(await edit('me', [])).toMatchObject({
      code: 'refused',
      message: expect.stringContaining('be empty'),
    });
    expect(await edit('everyone', ['a@acme.test'])).toMatchObject({ code: 'refused' });
    expect(await edit('me', ['dana'])).toMatchObject({ code: 'invalid' });
    expect(await edit('nowhere', ['a@acme.test'])).toMatchObject({ code: 'not found' });
  });
});
