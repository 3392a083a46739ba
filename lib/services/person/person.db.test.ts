import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/testing/database';
import { recorded } from '@/testing/recorded';
import { as, problem, storedTenant, value } from '@/testing/tenant';
import { addPerson } from './add';
import { changeRole } from './change-role';
import { listPeople } from './list';

useTestDatabase();
beforeAll(async () => {
  await storedTenant();
});

describe('people', () => {
  const person = (email: string, role: 'viewer' | 'admin') => ({
    email,
    role,
    name: 'Ana',
    password: 'a long enough password',
  });

  test('are added once, whatever the case, and their password is recorded nowhere', async () => {
    const rows = await recorded(() => value(addPerson(as('admin'), person('Ana@acme.test', 'admin'))));
    expect(rows).toMatchObject([
      { action: 'person.add', targetName: 'ana@acme.test', after: { role: 'admin' } },
    ]);
    expect(JSON.stringify(rows)).not.toContain('a long enough password');
    expect(await problem(addPerson(as('admin'), person('ANA@acme.test', 'viewer')))).toMatchObject({
      code: 'conflict',
    });
  });

  test('have an address of a length that can be stored and looked up', async () => {
    const long = `${'a'.repeat(60)}@${'a.'.repeat(1_500)}test`;
    expect(await problem(addPerson(as('admin'), person(long, 'viewer')))).toMatchObject({
      code: 'invalid',
      fields: { email: 'An e-mail address has at most 254 characters.' },
    });
  });

  test('keep one admin, also where two take each other’s role at once', async () => {
    await value(addPerson(as('admin'), person('ben@acme.test', 'admin')));
    const people = await value(listPeople(as('admin'), {}));
    expect(people).toHaveLength(2);
    // One race may end well by luck.
    for (let race = 0; race < 10; race++) {
      await db().user.updateMany({ data: { role: 'admin' } });
      const answers = await Promise.all(
        people.map(({ id }) => changeRole(as('admin'), { id, role: 'viewer' })),
      );
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      expect(await db().user.count({ where: { role: 'admin' } })).toBe(1);
    }
  });
});
