import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/testing/database';
import { as, storedTenant, value } from '@/testing/tenant';
import { record } from './record';
import { write } from './verb';

useTestDatabase();
let tenantId = '';
beforeAll(async () => {
  await storedTenant();
  tenantId = (await db().tenant.findFirstOrThrow()).id;
});

const Input = z.strictObject({ name: z.string() });
const nameOf = async () => (await db().tenant.findFirstOrThrow()).name;
const acts = () => db().auditEvent.count({ where: { chain: tenantId } });

/** A verb that renames the tenant, and records that where it is told to. */
const rename = (recorded: boolean, needs: 'operator' | 'worker' = 'operator') =>
  write({
    name: 'test.rename',
    needs,
    input: Input,
    run: async (tx, { name }) => {
      const row = await tx.tenant.findFirstOrThrow();
      if (row.name === name) return null;
      await tx.tenant.update({ where: { id: row.id }, data: { name } });
      if (recorded)
        record(tx, row.id, { action: 'tenant.edit', target: { kind: 'tenant', name }, after: { name } });
      return null;
    },
  });

test('what is changed and recorded is committed with its act', async () => {
  const before = await acts();
  await value(rename(true)(as('operator'), { name: 'Recorded' }));
  expect([await nameOf(), await acts()]).toEqual(['Recorded', before + 1]);
});

test('what a person changes without a record is not changed, whatever was written on this connection before', async () => {
  const before = await acts();
  const silent = rename(false)(as('operator'), { name: 'Silent' });
  await expect(silent).rejects.toThrow('no act was recorded');
  expect([await nameOf(), await acts()]).toEqual(['Recorded', before]);
});

test('what changes nothing needs no record, nor does what the worker only notes', async () => {
  for (let round = 0; round < 5; round += 1) await value(rename(false)(as('operator'), { name: 'Recorded' }));
  await value(rename(false, 'worker')(as('worker'), { name: 'Noted' }));
  expect(await nameOf()).toBe('Noted');
});

test('outside the transaction of a verb nothing can be recorded', async () => {
  const entry = { action: 'tenant.edit', target: { kind: 'tenant', name: 'x' } } as const;
  expect(() => record(db(), tenantId, entry)).toThrow('outside the transaction of a verb');
});
