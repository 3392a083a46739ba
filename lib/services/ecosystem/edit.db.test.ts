import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/testing/database';
import { recorded } from '@/testing/recorded';
import { as, problem, storedTenant, value } from '@/testing/tenant';
import { editEcosystem } from './edit';

useTestDatabase();
const tenant = 'acme';
beforeAll(async () => {
  await storedTenant();
});

describe('an ecosystem', () => {
  const edit = (definition: string, matchType = 'insensitive' as const) =>
    editEcosystem(as('operator'), { tenant, ecosystem: 'npm', matchType, definition });

  test('takes one domain per line, and the act is recorded with before and after', async () => {
    const rows = await recorded(() => value(edit(' Registry.NPMJS.org \n\nmirror.acme.test\n')));
    expect(rows).toMatchObject([
      {
        action: 'ecosystem.edit',
        targetName: 'npm',
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
