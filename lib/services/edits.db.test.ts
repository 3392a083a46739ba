import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/scripts/testing/database';
import { as, problem, storedTenant, value } from '@/scripts/testing/tenant';
import { editEcosystem } from './ecosystem/edit';
import { takeUpLane } from './lane/take-up';
import { addPerson } from './person/add';
import { changeRole } from './person/change-role';
import { listPeople } from './person/list';
import { editScope } from './scope/edit';
import { editTenant } from './tenant/edit';

useTestDatabase();
const tenant = 'acme';
beforeAll(async () => {
  await storedTenant();
});

/** What the audit trail gained while something was done. */
async function recorded(act: () => Promise<unknown>) {
  const last = await db().auditEvent.aggregate({ _max: { id: true } });
  await act();
  const rows = await db().auditEvent.findMany({
    where: { id: { gt: last._max.id ?? 0n } },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ action, targetName, before, after }) => ({ action, targetName, before, after }));
}

describe('an ecosystem', () => {
  const edit = (definition: string, matchType = 'insensitive' as const) =>
    editEcosystem(as('operator'), { tenant, ecosystem: 'npm', matchType, definition });

  test('takes one domain per line, and the act is recorded with before and after', async () => {
    const rows = await recorded(() => value(edit(' Registry.NPMJS.org \n\nmirror.acme.test\n')));
    expect(rows).toMatchObject([
      {
        ...{ action: 'ecosystem.edit', targetName: 'npm' },
        before: { domains: ['registry.npmjs.org', 'registry.yarnpkg.com'] },
        after: { domains: ['registry.npmjs.org', 'mirror.acme.test'] },
      },
    ]);
  });

  test('that stays as it is leaves no row', async () => {
    expect(await recorded(() => value(edit('registry.npmjs.org\nmirror.acme.test')))).toEqual([]);
  });

  test.each([
    ['a loop', 'acme.jfrog.io', 'a redirect loop'],
    ['a loop by wildcard', '*.jfrog.io', 'a redirect loop'],
    ['another ecosystem’s host', 'pypi.org', 'belongs to Python (PyPI)'],
    ['a URL', 'https://registry.npmjs.org/', 'has a scheme'],
    ['nothing', '\n \n', 'No host is entered'],
  ])('refuses %s beside the definition, and stays as it was', async (_, definition, text) => {
    const before = await db().ecosystem.findMany();
    const rows = await recorded(async () => {
      expect(await problem(edit(definition))).toMatchObject({
        code: 'refused',
        fields: { definition: expect.stringContaining(text) },
      });
    });
    expect(rows).toEqual([]);
    expect(await db().ecosystem.findMany()).toEqual(before);
  });
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
      message: expect.stringContaining('name nobody'),
    });
    expect(await edit('everyone', ['a@acme.test'])).toMatchObject({ code: 'refused' });
    expect(await edit('me', ['dana'])).toMatchObject({ code: 'invalid' });
    expect(await edit('nowhere', ['a@acme.test'])).toMatchObject({ code: 'not found' });
  });
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

test('a tenant’s Artifactory host and header profile change, and the act is recorded', async () => {
  const headerProfile = { name: 'browsers', host: ['.+'], userAgent: ['Mozilla.*', 'Opera.*'] };
  const rows = await recorded(() =>
    value(editTenant(as('operator'), { tenant, artifactoryHost: 'NEW.jfrog.io', headerProfile })),
  );
  expect(rows).toMatchObject([
    {
      action: 'tenant.edit',
      before: { artifactoryHost: 'acme.jfrog.io', settings: { headerProfile: { name: 'jfrog-browsers' } } },
      after: { artifactoryHost: 'new.jfrog.io', settings: { headerProfile } },
    },
  ]);
  expect(await recorded(() => value(editTenant(as('operator'), { tenant, headerProfile })))).toEqual([]);
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
