import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/testing/database';

useTestDatabase();

/** What the connections of this process have prepared; asked on each of them, one sees its own alone. */
const prepared = () =>
  db().$transaction(async (tx) => {
    await tx.tenant.findFirst({ where: { slug: 'none' } });
    await tx.tenant.findFirst({ where: { slug: 'another' } });
    await tx.$queryRaw`SELECT FROM "AuditEvent" WHERE "chain" = ${'none'}`;
    return tx.$queryRaw<{ statement: string; custom: bigint; generic: bigint }[]>`
      SELECT "statement", "custom_plans" AS "custom", "generic_plans" AS "generic" FROM "pg_prepared_statements"`;
  });

test('a statement is prepared once for all its values, and what a filter chooses by each time', async () => {
  const found = await prepared();
  const tenants = found.filter(({ statement }) => statement.includes('"Tenant"'));
  expect(tenants).toHaveLength(1);
  expect(Number(tenants[0]?.custom) + Number(tenants[0]?.generic)).toBe(2);
  expect(found.some(({ statement }) => statement.includes('FROM "AuditEvent"'))).toBe(false);
});

test('statements of ever new texts fill no server', async () => {
  const many = await db().$transaction(async (tx) => {
    for (let index = 0; index < 500; index += 1) await tx.$queryRawUnsafe(`SELECT ${index} AS "it"`);
    return tx.$queryRaw<{ count: number }[]>`SELECT count(*)::int AS "count" FROM "pg_prepared_statements"`;
  });
  expect(many[0]?.count).toBeLessThanOrEqual(400);
  expect(many[0]?.count).toBeGreaterThan(100);
});
