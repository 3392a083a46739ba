import { beforeAll, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { saveDestination } from '@/lib/services/wizard/save-destination';
import { useTestDatabase } from '@/testing/database';
import { as, problem, storedTenant, value } from '@/testing/tenant';
import { loadWizard } from '../wizard/load';
import { addEcosystem } from './add';
import { deleteEcosystem } from './delete';
import { editEcosystem } from './edit';

useTestDatabase();
const tenant = 'acme';
beforeAll(async () => {
  await storedTenant();
});

const cargo = {
  tenant,
  key: 'cargo',
  name: 'Cargo',
  matchType: 'insensitive' as const,
  methodGuard: false,
  definition: 'crates.io\nindex.crates.io\nstatic.crates.io',
};
const add = (edit: Partial<Parameters<typeof addEcosystem>[1]> = {}) =>
  addEcosystem(as('admin'), { ...cargo, ...edit });
const remove = (ecosystem: string) => deleteEcosystem(as('admin'), { tenant, ecosystem });

test('an ecosystem is added behind the others, and the wizard takes it up', async () => {
  expect(await value(add())).toEqual({ key: 'cargo' });
  const rows = await db().ecosystem.findMany({ orderBy: { position: 'asc' } });
  expect(rows.map(({ key }) => key)).toEqual(['npm', 'pypi', 'docker', 'huggingface', 'cargo']);
  const wizard = await value(loadWizard(as('viewer'), { tenant, ecosystem: 'cargo', scope: 'me' }));
  expect(wizard).toMatchObject({ findings: [], lane: { profileName: 'jfrog-cargo-me' } });
  expect(await db().auditEvent.count({ where: { action: 'ecosystem.add', targetName: 'Cargo' } })).toBe(1);
});

test.each([
  ['a key that is taken', { name: 'Other', definition: 'a.test' }, 'conflict', 'key'],
  ['a name that is taken', { key: 'cargo-2', name: 'CARGO', definition: 'a.test' }, 'conflict', 'name'],
  ['a key that no rule could bear', { key: 'Car go', name: 'Other' }, 'invalid', 'key'],
  ['the key that is a page', { key: 'new', name: 'Other' }, 'invalid', 'key'],
  ['another’s host', { key: 'own', name: 'Own', definition: 'pypi.org' }, 'refused', 'definition'],
  [
    'another’s host by wildcard',
    { key: 'own', name: 'Own', definition: '*.npmjs.com' },
    'refused',
    'definition',
  ],
  [
    'a RegEx that may match more',
    { key: 'own', name: 'Own', matchType: 'regex' as const, definition: 'maven.test' },
    'refused',
    'definition',
  ],
])('%s is refused beside its field, and nothing is added', async (_, edit, code, field) => {
  const before = await db().ecosystem.count();
  expect(await problem(add(edit))).toMatchObject({ code, fields: { [field]: expect.any(String) } });
  expect(await db().ecosystem.count()).toBe(before);
});

test('name and method guard change without the definition', async () => {
  await value(
    editEcosystem(as('operator'), { tenant, ecosystem: 'cargo', name: 'Rust crates', methodGuard: true }),
  );
  expect(await db().ecosystem.findFirst({ where: { key: 'cargo' } })).toMatchObject({
    name: 'Rust crates',
    methodGuard: true,
    domains: cargo.definition.split('\n'),
  });
});

test('one goes only while no lane is set up for it', async () => {
  const lane = { tenant, ecosystem: 'cargo', scope: 'me', profileName: 'jfrog-cargo-me' };
  await value(saveDestination(as('operator'), lane));
  expect(await problem(remove('cargo'))).toMatchObject({
    code: 'refused',
    message: 'Rust crates is set up for Me, so it cannot be deleted.',
  });
  await db().lane.deleteMany({});
  await value(remove('cargo'));
  expect((await problem(remove('cargo'))).code).toBe('not found');
});
