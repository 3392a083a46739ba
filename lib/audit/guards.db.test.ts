import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { administer } from '@/scripts/postgres/databases';
import { faultIn } from '@/testing/audit-chains';
import { useTestDatabase } from '@/testing/database';
import { storedTenant } from '@/testing/tenant';
import { appendAudit } from './append';

const { ownerUrl } = useTestDatabase();
const actor = { kind: 'person', id: '1', name: 'Ana' } as const;
const entry = (n: number) => ({
  action: 'task.note' as const,
  target: { kind: 'thing', name: `number ${n}` },
  after: { n },
});

async function chainOf(chain: string) {
  const rows = await db().auditEvent.findMany({
    where: { chain },
    orderBy: { seq: 'asc' },
    omit: { id: true },
  });
  return rows.map(({ at, ...rest }) => ({ ...rest, at: at.toISOString() }));
}

describe('the audit trail', () => {
  test('appends from many sides at once make one unbroken chain', async () => {
    const appends = Array.from({ length: 40 }, (_, n) =>
      db().$transaction((tx) => appendAudit(tx, n % 2 ? 'odd' : 'even', actor, entry(n))),
    );
    await Promise.all(appends);
    for (const chain of ['odd', 'even']) {
      const rows = await chainOf(chain);
      expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
      expect(faultIn(rows)).toBeNull();
    }
  });

  test('an act that does not happen leaves no row, and no gap', async () => {
    const failing = db().$transaction(async (tx) => {
      await appendAudit(tx, 'odd', actor, entry(99));
      throw new Error('not done after all');
    });
    await expect(failing).rejects.toThrow('not done after all');
    await db().$transaction((tx) => appendAudit(tx, 'odd', actor, entry(100)));
    const rows = await chainOf('odd');
    expect(rows.at(-1)).toMatchObject({ seq: 21, targetName: 'number 100' });
    expect(faultIn(rows)).toBeNull();
  });

  test('whatever JSON is recorded hashes the same when it is read back', async () => {
    const after = {
      z: 1,
      a: [null, true, 1.5, 'ü\u2028"'],
      nested: { '10': 1, '9': { b: 0, a: -0.1 } },
      big: 2 ** 53,
    };
    await db().$transaction((tx) => appendAudit(tx, 'json', actor, { ...entry(1), before: null, after }));
    expect(faultIn(await chainOf('json'))).toBeNull();
  });

  test.each([
    ['an update', `UPDATE "AuditEvent" SET "actorName" = 'Mallory'`],
    ['an update of one row', `UPDATE "AuditEvent" SET "hash" = '0' WHERE "seq" = 1 AND "chain" = 'odd'`],
    ['a deletion', `DELETE FROM "AuditEvent" WHERE "seq" > 3`],
    ['emptying the table', 'TRUNCATE "AuditEvent"'],
    ['emptying it with others', 'TRUNCATE "AuditEvent", "Push" CASCADE'],
  ])('%s is refused, to the product and to the owner of the database', async (_, statement) => {
    const before = await db().auditEvent.findMany({ orderBy: { id: 'asc' } });
    expect(before.length).toBeGreaterThan(40);
    await expect(db().$executeRawUnsafe(statement)).rejects.toThrow('permission denied');
    await expect(administer(ownerUrl, statement)).rejects.toThrow('is refused: what was written there stays');
    expect(await db().auditEvent.findMany({ orderBy: { id: 'asc' } })).toEqual(before);
  });
});

describe('the role of the product', () => {
  test.each([
    ['switch a guard off', 'ALTER TABLE "AuditEvent" DISABLE TRIGGER ALL'],
    ['remove a guard', 'DROP TRIGGER audit_only_grows ON "AuditEvent"'],
    [
      'write a guard anew',
      'CREATE OR REPLACE FUNCTION turnout_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$',
    ],
    ['add a trigger', 'CREATE TRIGGER mine BEFORE INSERT ON "AuditEvent" EXECUTE FUNCTION turnout_refuse()'],
    ['act as a replica', `SET session_replication_role = 'replica'`],
    ['remove the table', 'DROP TABLE "AuditEvent"'],
    ['rename the table', 'ALTER TABLE "AuditEvent" RENAME TO "Other"'],
    ['make itself a superuser', 'ALTER ROLE CURRENT_USER SUPERUSER'],
    ['become the owner', 'SET ROLE turnout'],
    [
      'give itself rights',
      `DO $$ BEGIN
        EXECUTE 'GRANT UPDATE ON "AuditEvent" TO CURRENT_USER';
        EXECUTE 'UPDATE "AuditEvent" SET "hash" = ''''';
      END $$`,
    ],
    ['make a role', 'CREATE ROLE mallory SUPERUSER LOGIN'],
    ['make a schema', 'CREATE SCHEMA mine'],
    ['make a table beside ours', 'CREATE TABLE public."Mine" ("id" int)'],
    ['read the server’s files', `SELECT pg_read_file('PG_VERSION')`],
    ['change a checkpoint', `UPDATE "AuditCheckpoint" SET "hash" = ''`],
    ['delete checkpoints', 'DELETE FROM "AuditCheckpoint"'],
    ['delete plans', 'DELETE FROM "Plan"'],
    ['change a plan', `UPDATE "Plan" SET "content" = ''`],
    ['say what was migrated', 'DELETE FROM _prisma_migrations'],
  ])('cannot %s', async (_, statement) => {
    await expect(db().$executeRawUnsafe(statement)).rejects.toThrow(
      /permission denied|must be owner|Only roles with|must have the|does not exist/,
    );
  });
});

describe('a plan', () => {
  let id = '';
  beforeAll(async () => {
    const tenant = await storedTenant('guarded.goskope.com');
    const { ecosystems, scopes } = await db().tenant.findUniqueOrThrow({
      where: { id: tenant.id },
      include: { ecosystems: true, scopes: true },
    });
    const lane = await db().lane.create({
      data: {
        tenantId: tenant.id,
        profileName: 'jfrog-npm-me',
        ecosystemId: ecosystems[0]?.id ?? '',
        scopeId: scopes[0]?.id ?? '',
      },
    });
    const plan = await db().plan.create({
      data: {
        tenantId: tenant.id,
        number: 1,
        title: 'Prepare npm, Me',
        content: '{}',
        digest: 'd'.repeat(64),
        authorId: '1',
        authorName: 'Ana',
        lanes: { create: { laneId: lane.id } },
      },
    });
    id = plan.id;
  });

  test.each([
    ['content', `'{"changes":[]}'`],
    ['digest', `'other'`],
    ['title', `'Prepare something else'`],
    ['authorName', `'Mallory'`],
    ['number', '2'],
    ['createdAt', 'now()'],
  ])('keeps its %s', async (column, value) => {
    const before = await db().plan.findUniqueOrThrow({ where: { id } });
    const update = `UPDATE "Plan" SET "${column}" = ${value}, "status" = 'pushed'`;
    await expect(db().$executeRawUnsafe(update)).rejects.toThrow('permission denied');
    await expect(administer(ownerUrl, update)).rejects.toThrow('is refused: what was written there stays');
    expect(await db().plan.findUniqueOrThrow({ where: { id } })).toEqual(before);
  });

  test('is not deleted, nor is the tenant that it is of', async () => {
    const before = await db().plan.findUniqueOrThrow({ where: { id } });
    for (const statement of ['DELETE FROM "Plan"', 'DELETE FROM "Tenant"', 'TRUNCATE "Plan" CASCADE'])
      await expect(administer(ownerUrl, statement)).rejects.toThrow(
        'is refused: what was written there stays',
      );
    expect(await db().plan.findUniqueOrThrow({ where: { id } })).toEqual(before);
  });

  test('changes its status', async () => {
    expect((await db().plan.update({ where: { id }, data: { status: 'replaced' } })).status).toBe('replaced');
  });
});
