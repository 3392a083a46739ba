import { expect, test } from 'vitest';
import { useTestDatabase } from '../../testing/database';
import { administer } from './databases';
import { missingMigration } from './missing-migration';

const { ownerUrl: url } = useTestDatabase();

test('the migrations make exactly what the schema says', async () => {
  expect(await missingMigration(url)).toBeUndefined();
});

test('looking for a missing migration leaves neither a database nor a change behind', async () => {
  await missingMigration(url);
  const left = await administer(url, `SELECT datname FROM pg_database WHERE datname LIKE 'turnout_shadow_%'`);
  expect(left.rows).toEqual([]);
});
