import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openEngine } from './engine';

test('what a process left that was killed while it made the database is in nobody’s way', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'engine-'));
  const database = join(folder, 'counts.duckdb');
  writeFileSync(`${database}.new`, Buffer.alloc(4_096));
  const first = await openEngine(folder, database);
  await first.run('CREATE TABLE kept (a INT)');
  await first.run('INSERT INTO kept VALUES (7)');
  first.close();
  const second = await openEngine(folder, database);
  expect(await second.rows('SELECT a FROM kept')).toEqual([{ a: 7 }]);
  second.close();
  expect(readdirSync(folder)).toEqual(['counts.duckdb']);
  rmSync(folder, { recursive: true });
});
