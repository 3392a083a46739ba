import { expect, test } from 'vitest';
import { useTestDatabase } from '@/testing/database';
import { storedTenant } from '@/testing/tenant';
import { closeDatabase, db } from './client';
import { unawaited } from './unawaited';

useTestDatabase();

test('what nobody waits for still stands in the database when that is closed, and what it began too', async () => {
  const wrong: unknown[] = [];
  const failed = (error: unknown) => void wrong.push(error);
  const write = async (host: string) => {
    await db().$executeRaw`SELECT pg_sleep(0.2)`;
    await storedTenant(host);
  };
  const first = async () => {
    await write('first.goskope.com');
    unawaited(write('second.goskope.com'), failed);
  };
  unawaited(first(), failed);
  unawaited(Promise.reject(new Error('no')), failed);
  await closeDatabase();
  expect(wrong).toEqual([new Error('no')]);
  const slugs = (await db().tenant.findMany({ orderBy: { slug: 'asc' } })).map(({ slug }) => slug);
  expect(slugs).toEqual(['first', 'second']);
});
