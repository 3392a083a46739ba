import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openEngine } from './engine';
import { openWhenFree } from './open-when-free';

const HOLD = `
const { DuckDBInstance } = await import('@duckdb/node-api');
globalThis.held = await DuckDBInstance.create(process.argv[1]);
console.log('held');
setInterval(() => {}, 1_000);`;

let folder: string;
let holder: ChildProcess;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'held-'));
  const made = await openEngine(folder, join(folder, 'counts.duckdb'));
  await made.run('CREATE TABLE kept AS SELECT 7 AS a');
  made.close();
  holder = spawn(process.execPath, ['--input-type=module', '-e', HOLD, join(folder, 'counts.duckdb')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (holder.stdout) await once(holder.stdout, 'data');
});

afterEach(() => {
  holder.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

test('a database that another worker holds is opened as soon as that is gone', async () => {
  const opening = openWhenFree(folder, 'counts.duckdb', {});
  await expect(openEngine(folder, join(folder, 'counts.duckdb'))).rejects.toThrow(
    'Could not set lock on file',
  );
  holder.kill('SIGKILL');
  const engine = await opening;
  expect(await engine.rows('SELECT a FROM kept')).toEqual([{ a: 7 }]);
  engine.close();
});

test('one that is held on and on is said to be', async () => {
  await expect(openWhenFree(folder, 'counts.duckdb', { longestMs: 1 })).rejects.toThrow('End that process');
});

test('who is stopped meanwhile waits no longer', async () => {
  const stopping = new AbortController();
  const opening = openWhenFree(folder, 'counts.duckdb', { stopping: stopping.signal });
  stopping.abort();
  await expect(opening).rejects.toThrow('aborted');
});
