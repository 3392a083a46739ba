import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lastLines, openLog } from '../process/log-file';
import { prepareDataFolder } from './data-folder';
import { lockFolder } from './lock';
import { keepSecrets } from './secrets';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'turnout-folder-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a new data folder is closed to others', () => {
  const made = prepareDataFolder(join(folder, 'a', 'b'), false);
  expect(statSync(made).mode & 0o777).toBe(0o700);
});

test('a file where the folder should be is a sentence', () => {
  writeFileSync(join(folder, 'file'), '');
  expect(() => prepareDataFolder(join(folder, 'file', 'below'), false)).toThrow(
    /cannot be used: .*TURNOUT_DATA/,
  );
});

test('a folder has one owner, who is named to the second', () => {
  const lock = lockFolder(folder);
  expect(lock.tookOver).toBe(false);
  expect(() => lockFolder(folder)).toThrow(`already running on ${folder}, as process ${process.pid}`);
  lock.release();
  lockFolder(folder).release();
});

test.each([
  ['of a dead process', '4194304 boot/1\n'],
  ['of a process id that now belongs to another', `${process.pid} boot/1\n`],
  ['that was cut short', ''],
])('a lock %s is taken over', (_, content) => {
  writeFileSync(join(folder, 'turnout.pid'), content);
  const lock = lockFolder(folder);
  expect(lock.tookOver).toBe(true);
  lock.release();
});

test('a lock whose owner has not written it yet is waited for', async () => {
  const file = join(folder, 'turnout.pid');
  const lock = lockFolder(folder);
  const content = readFileSync(file, 'utf8');
  lock.release();
  // Another process, as this one waits without doing anything else.
  const script = `const { existsSync, writeFileSync } = require('fs');
    const [file, content] = process.argv.slice(1);
    const look = setInterval(() => {
      if (!existsSync(file)) return;
      clearInterval(look);
      setTimeout(() => writeFileSync(file, content), 100);
    }, 5);
    console.log('ready');`;
  const slow = spawn(process.execPath, ['-e', script, file, content], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(slow.stdout, 'data');
  writeFileSync(file, '');
  expect(() => lockFolder(folder)).toThrow(`already running on ${folder}, as process ${process.pid}`);
});

test('secrets are made once, readable by their owner alone', () => {
  const first = keepSecrets(folder);
  expect(keepSecrets(folder)).toEqual(first);
  expect(first.key).toMatch(/^1:[A-Za-z0-9+/]{43}=$/);
  expect(first.adminPassword).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
  for (const name of ['turnout.key', 'auth.secret', 'admin.password', 'sandbox.token']) {
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  }
});

test('a log that has grown large begins again; its end can be shown', () => {
  const log = join(folder, 'logs', 'part.log');
  openLog(log);
  expect(lastLines(log)).toBe('');
  writeFileSync(log, `${'x'.repeat(6 * 1024 * 1024)}\n`);
  openLog(log);
  expect(readFileSync(log, 'utf8')).toBe('');
  writeFileSync(log, Array.from({ length: 40 }, (_, line) => `line ${line}`).join('\n'));
  expect(lastLines(log, 2)).toBe('line 38\nline 39');
});
