import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { appendAudit, INSTALLATION_CHAIN } from '@/lib/audit/append';
import { checkpointLine } from '@/lib/audit/export-file';
import { newAuditKey, publicTextOf } from '@/lib/audit/keys';
import { db } from '@/lib/db/client';
import { administer } from '@/scripts/postgres/databases';
import { useTestDatabase } from '@/testing/database';
import { as, storedTenant, value } from '@/testing/tenant';
import { checkAudit, checkInstallationAudit } from './check';
import { signChain, unsignedChains } from './sign';

const { ownerUrl } = useTestDatabase();
const folder = mkdtempSync(join(tmpdir(), 'turnout-checkpoints-'));
const file = join(folder, 'checkpoints.ndjson');
const key = newAuditKey();
const ana = { kind: 'person', id: '1', name: 'Ana' } as const;
const worker = as('worker');
let chain = '';
let slug = '';

beforeAll(async () => {
  process.env.TURNOUT_AUDIT_KEY = key;
  process.env.TURNOUT_AUDIT_PUBLIC_KEY = publicTextOf(key);
  process.env.TURNOUT_CHECKPOINT_FILE = file;
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A tenant with ten acts and a checkpoint at the last of them, each time anew. */
beforeEach(async () => {
  writeFileSync(file, '');
  const tenant = await storedTenant(`tampered-${Math.random().toString(36).slice(2)}.goskope.com`);
  chain = tenant.id;
  slug = tenant.slug;
  await act(10);
});

async function act(count: number, of = chain) {
  for (let n = 1; n <= count; n++)
    await db().$transaction((tx) =>
      appendAudit(tx, of, ana, {
        action: 'task.note',
        target: { kind: 'task', name: `number ${n}` },
        after: { n },
      }),
    );
}
const sign = async (of = chain) => value(signChain(worker, { chain: of }));
const check = async () => value(checkAudit(as('viewer'), { tenant: slug }));
/** As somebody who owns the database server, and knows which guards there are. */
const asOwner = (sql: string) =>
  administer(ownerUrl, `SET session_replication_role = replica; ${sql.replaceAll('$chain', `'${chain}'`)}`);

test('a chain is signed once it has grown, and every row is vouched for', async () => {
  expect(await value(unsignedChains(worker, {}))).toContain(chain);
  expect(await sign()).toMatchObject({ fault: null, checkpoint: { chain, seq: 10 } });
  expect(await sign()).toMatchObject({ fault: null, checkpoint: null });
  expect(await value(unsignedChains(worker, {}))).not.toContain(chain);
  expect(await check()).toMatchObject({
    rows: 10,
    covered: 10,
    fault: null,
    checkpoints: 1,
    forged: 0,
    missing: 0,
  });
  await act(2);
  expect(await check()).toMatchObject({ rows: 12, covered: 10, fault: null });
  expect(await sign()).toMatchObject({ checkpoint: { seq: 12 } });
});

test('the chain of the installation is signed and checked as those of tenants are', async () => {
  await act(3, INSTALLATION_CHAIN);
  await sign(INSTALLATION_CHAIN);
  expect(await value(checkInstallationAudit(as('admin'), {}))).toMatchObject({ covered: 3, fault: null });
  await administer(
    ownerUrl,
    `SET session_replication_role = replica; UPDATE "AuditEvent" SET "actorName" = 'Mallory' WHERE "chain" = 'installation' AND "seq" = 2`,
  );
  expect(await value(checkInstallationAudit(as('admin'), {}))).toMatchObject({ fault: { position: 2 } });
});

describe('what the owner of the database does to a signed chain is found', () => {
  test.each([
    ['an edit', `UPDATE "AuditEvent" SET "actorName" = 'Mallory' WHERE "chain" = $chain AND "seq" = 4`, 4],
    [
      'an edit of what it is about',
      `UPDATE "AuditEvent" SET "about" = '{e:npm}' WHERE "chain" = $chain AND "seq" = 4`,
      4,
    ],
    ['a deletion', `DELETE FROM "AuditEvent" WHERE "chain" = $chain AND "seq" = 7`, 7],
    ['a cut tail', `DELETE FROM "AuditEvent" WHERE "chain" = $chain AND "seq" > 6`, 7],
    ['the loss of it all', `DELETE FROM "AuditEvent" WHERE "chain" = $chain`, 1],
    ['a moved row', `UPDATE "AuditEvent" SET "chain" = 'elsewhere' WHERE "chain" = $chain AND "seq" = 5`, 5],
  ])('%s', async (_, sql, position) => {
    await sign();
    await asOwner(sql);
    expect((await check()).fault).toMatchObject({ position });
  });

  test('a tail that is written anew', async () => {
    await sign();
    await asOwner(`DELETE FROM "AuditEvent" WHERE "chain" = $chain AND "seq" > 6`);
    await act(4);
    expect((await check()).fault).toMatchObject({ position: 1, why: expect.stringContaining('#1 to #10') });
    // Nothing that differs from what was signed is signed.
    await act(1);
    expect(await sign()).toMatchObject({ checkpoint: null, fault: { position: 10 } });
  });

  test('checkpoints that are deleted, by the file beside the database', async () => {
    const { checkpoint } = await sign();
    if (checkpoint) writeFileSync(file, checkpointLine(checkpoint));
    await asOwner(
      `DELETE FROM "AuditCheckpoint" WHERE "chain" = $chain; DELETE FROM "AuditEvent" WHERE "chain" = $chain AND "seq" > 6`,
    );
    expect(await check()).toMatchObject({ fault: { position: 7 }, missing: 1 });
  });

  test('a checkpoint that somebody else signed', async () => {
    await sign();
    await asOwner(`UPDATE "AuditCheckpoint" SET "hash" = repeat('0', 64) WHERE "chain" = $chain`);
    expect(await check()).toMatchObject({ forged: 1, covered: 0 });
    await act(1);
    expect(await sign()).toMatchObject({ checkpoint: { seq: 11 } });
  });

  test('an edit that nobody signed yet: it gets no signature', async () => {
    await sign();
    await act(3);
    await asOwner(`UPDATE "AuditEvent" SET "actorName" = 'Mallory' WHERE "chain" = $chain AND "seq" = 12`);
    expect(await sign()).toMatchObject({ checkpoint: null, fault: { position: 12 } });
  });
});
