import { createPublicKey } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { AuditAction } from '@/lib/audit/actions';
import { appendAudit, INSTALLATION_CHAIN } from '@/lib/audit/append';
import { byKeyId } from '@/lib/audit/checkpoint';
import { ExportVerifier, isIntact } from '@/lib/audit/export-file';
import { newAuditKey, privateKeyOf, publicTextOf } from '@/lib/audit/keys';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/testing/database';
import { as, problem, storedTenant, value } from '@/testing/tenant';
import { editScope } from '../scope/edit';
import { saveDestination } from '../wizard/save-destination';
import { auditChoices, installationAuditChoices } from './choices';
import { exportAudit, exportInstallationAudit } from './export';
import type { AuditFilter } from './filter';
import { listAudit, listInstallationAudit } from './list';
import { signChain } from './sign';

useTestDatabase();
const key = newAuditKey();
const PEOPLE = ['Ana', 'Ben', 'Cleo'] as const;
const ACTIONS: AuditAction[] = ['task.note', 'scope.edit', 'plan.make', 'push.start', 'lane.verify'];
let chain = '';
let slug = '';

beforeAll(async () => {
  process.env.TURNOUT_AUDIT_KEY = key;
  process.env.TURNOUT_AUDIT_PUBLIC_KEY = publicTextOf(key);
  const tenant = await storedTenant('found.goskope.com');
  chain = tenant.id;
  slug = tenant.slug;
  for (let n = 1; n <= 120; n++) {
    const name = PEOPLE[n % 3] ?? 'Ana';
    await db().$transaction((tx) =>
      appendAudit(
        tx,
        n % 10 === 0 ? INSTALLATION_CHAIN : chain,
        { kind: 'person', id: name.toLowerCase(), name },
        {
          action: ACTIONS[n % 5] ?? 'task.note',
          target: { kind: 'thing', name: `thing ${n % 7}` },
          before: { domains: ['registry.npmjs.org'] },
          after: { n, reason: n === 77 ? 'Zebra-crossing @ Čapek’s' : 'none' },
          about: n % 4 === 0 ? ['e:npm', 's:pilot'] : ['e:pypi'],
        },
      ),
    );
  }
});

const found = async (filter: AuditFilter) => {
  const numbers: number[] = [];
  for (let before: number | null | undefined; before !== null; ) {
    const page = await value(listAudit(as('viewer'), { tenant: slug, filter, ...(before && { before }) }));
    numbers.push(...page.rows.map(({ after }) => (after as { n: number }).n));
    before = page.older;
  }
  return numbers;
};
const numbers = (which: (n: number) => boolean) =>
  Array.from({ length: 120 }, (_, at) => 120 - at).filter((n) => n % 10 !== 0 && which(n));
const today = () => new Date().toISOString().slice(0, 10);

describe('an audit trail is filtered, page by page, by', () => {
  test.each<[string, AuditFilter, (n: number) => boolean]>([
    ['nothing', {}, () => true],
    ['person', { person: 'ben' }, (n) => n % 3 === 1],
    ['action', { action: 'scope.edit' }, (n) => n % 5 === 1],
    ['object', { object: 'thing 3' }, (n) => n % 7 === 3],
    ['ecosystem', { ecosystem: 'npm' }, (n) => n % 4 === 0],
    ['scope', { scope: 'pilot' }, (n) => n % 4 === 0],
    ['an ecosystem that is in none', { ecosystem: 'docker' }, () => false],
    ['days', { from: today(), to: today() }, () => true],
    ['a day before', { to: '2026-01-01' }, () => false],
    ['a day after', { from: '2999-01-01' }, () => false],
    ['a word of a value', { text: 'npmjs' }, () => true],
    [
      'words in any order, as beginnings, with marks between',
      { text: 'CROSSING, zebra@čap' },
      (n) => n === 77,
    ],
    ['marks alone, which are no words', { text: '@ & | !' }, () => true],
    [
      'several at once',
      { person: 'ana', action: 'scope.edit', ecosystem: 'pypi' },
      (n) => n % 15 === 6 && n % 4 !== 0,
    ],
  ])('%s', async (_, filter, which) => {
    expect(await found(filter)).toEqual(numbers(which));
  });

  test('no text breaks out of the search', async () => {
    for (const text of ["'; DROP TABLE x", ':*', '\\', '!!!a', 'a & (', '<->']) await found({ text });
  });
});

test('an admin finds acts of all chains, of one tenant, and of none', async () => {
  const list = async (input: Parameters<typeof listInstallationAudit>[1]) =>
    (await value(listInstallationAudit(as('admin'), input))).rows;
  const all = await list({ filter: { person: 'ana' } });
  expect(new Set(all.map((row) => row.chain))).toEqual(new Set([chain, INSTALLATION_CHAIN]));
  expect((await list({ chain: INSTALLATION_CHAIN })).every((row) => row.chain === INSTALLATION_CHAIN)).toBe(
    true,
  );
  const first = await value(listInstallationAudit(as('admin'), {}));
  const next = await value(listInstallationAudit(as('admin'), { before: first.older ?? 0 }));
  expect(next.rows[0]?.place).toBeLessThan(first.rows.at(-1)?.place ?? 0);
  expect((await problem(listInstallationAudit(as('operator'), {}))).code).toBe('forbidden');
});

test('what can be chosen is what there is', async () => {
  const { people, actions, ecosystems } = await value(auditChoices(as('viewer'), { tenant: slug }));
  expect(people.map(({ name }) => name)).toEqual(['Ana', 'Ben', 'Cleo']);
  expect(actions).toEqual([...ACTIONS].sort());
  expect(ecosystems.map((one) => one.key)).toContain('npm');
  expect((await value(installationAuditChoices(as('admin'), {}))).tenants.map(({ id }) => id)).toContain(
    chain,
  );
});

test('whoever was not signed in has no id to be chosen by', async () => {
  const visitor = { kind: 'visitor', id: '', name: 'Somebody not signed in' } as const;
  const entry = { action: 'task.note', target: { kind: 'thing', name: 'theirs' } } as const;
  await db().$transaction((tx) => appendAudit(tx, INSTALLATION_CHAIN, visitor, entry));
  const { people } = await value(installationAuditChoices(as('admin'), {}));
  expect(people.length).toBeGreaterThan(0);
  expect(people.map(({ id }) => id)).not.toContain('');
});

test('an act is about the ecosystem and the scope of its lane, its object, or itself', async () => {
  const lane = { tenant: slug, ecosystem: 'npm', scope: 'me', profileName: 'jfrog-npm-me' };
  await value(saveDestination(as('operator'), lane));
  await value(
    editScope(as('operator'), {
      tenant: slug,
      scope: 'me',
      name: 'Only me',
      users: ['a@acme.test'],
      groups: [],
    }),
  );
  const rows = await db().auditEvent.findMany({ where: { chain }, orderBy: { seq: 'desc' }, take: 2 });
  expect(rows.map(({ about }) => about)).toEqual([['s:me'], ['e:npm', 's:me']]);
});

describe('an export', () => {
  const text = async (pieces: AsyncGenerator<string>) => {
    let whole = '';
    for await (const piece of pieces) whole += piece;
    return whole;
  };
  const verified = (file: string) => {
    const verifier = new ExportVerifier(byKeyId([createPublicKey(privateKeyOf(key))]));
    const lines = file.split('\n').filter(Boolean);
    for (const line of lines) verifier.takeCheckpoint(line);
    for (const [at, line] of lines.entries()) verifier.take(line, at + 1);
    return verifier.end();
  };

  test('is verified by itself, with the public key alone', async () => {
    await value(signChain(as('worker'), { chain }));
    await value(signChain(as('worker'), { chain: INSTALLATION_CHAIN }));
    const one = verified(
      await text(await value(exportAudit(as('viewer'), { tenant: slug, format: 'ndjson' }))),
    );
    expect(one).toMatchObject({ problems: [], chains: [{ chain, fault: null }] });
    expect(isIntact(one)).toBe(true);
    const all = verified(await text(await value(exportInstallationAudit(as('admin'), { format: 'ndjson' }))));
    expect(all.chains.map((each) => each.chain).sort()).toEqual([chain, INSTALLATION_CHAIN].sort());
    expect(isIntact(all)).toBe(true);
  });

  test('of chosen rows says that it cannot be', async () => {
    const input = { tenant: slug, format: 'ndjson' as const, filter: { person: 'ana', text: 'npmjs' } };
    const file = await text(await value(exportAudit(as('viewer'), input)));
    expect(file.split('\n').filter((line) => line.startsWith('{"row"'))).toHaveLength(
      numbers((n) => n % 3 === 0).length,
    );
    expect(verified(file).problems).toEqual([expect.stringContaining('only a whole chain can be verified')]);
  });

  test('as CSV has a line for each row', async () => {
    const input = { tenant: slug, format: 'csv' as const, filter: { object: 'thing 3' } };
    const lines = (await text(await value(exportAudit(as('viewer'), input)))).trim().split('\r\n');
    expect(lines).toHaveLength(1 + numbers((n) => n % 7 === 3).length);
  });
});
