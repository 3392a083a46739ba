import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { startSandbox } from './start';
import { control, createProfile, RTP, submit, TOKEN } from './testing/test-sandbox';

// Starting processes takes long where the machine is busy.
vi.setConfig({ testTimeout: 30_000 });

const folder = mkdtempSync(join(tmpdir(), 'turnout-start-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the process itself, with nothing but these variables in its environment. */
function launch(variables: Record<string, string>) {
  const env = { PATH: process.env.PATH, NODE_ENV: 'test' as const, ...variables };
  const child = spawn(process.execPath, ['--import', 'tsx', 'sandbox/main.ts'], {
    env,
  });
  const ended = once(child, 'close').then(([code]) => code as number);
  const output = { out: '', error: '' };
  child.stdout.on('data', (text) => {
    output.out += text;
  });
  child.stderr.on('data', (text) => {
    output.error += text;
  });
  const ready = () => vi.waitFor(() => expect(output.out).toContain('\n'), { timeout: 25_000 });
  return { child, ended, ready, output };
}

const FREE = {
  TURNOUT_SANDBOX_PORT: '0',
  TURNOUT_SANDBOX_PROXY_PORT: '0',
  TURNOUT_SANDBOX_ARTIFACTORY_PORT: '0',
  TURNOUT_SANDBOX_PREVIEW_PORT: '0',
  TURNOUT_SANDBOX_PREVIEW_PROXY_PORT: '0',
};

test('the process prints one ready line and ends on SIGTERM', async () => {
  const { child, ended, ready, output } = launch({ ...FREE, TURNOUT_SANDBOX_TOKEN: TOKEN });
  await ready();
  const origin = String.raw`http://127\.0\.0\.1:\d+`;
  expect(output.out).toMatch(
    new RegExp(
      `^sandbox ready portal=${origin}/portal proxy=${origin} artifactory=${origin} ca=\\S+/ca\\.pem preview=${origin}/portal previewProxy=${origin}\\n$`,
    ),
  );
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
});

test('one sentence and exit code 1: no token, a port in use', async () => {
  const tokenless = launch(FREE);
  expect(await tokenless.ended).toBe(1);
  expect(tokenless.output.error).toMatch(/^Set TURNOUT_SANDBOX_TOKEN .*\.\n$/);
  const holder = await startSandbox({ token: TOKEN });
  const port = new URL(holder.apiOrigin).port;
  const second = launch({ ...FREE, TURNOUT_SANDBOX_TOKEN: TOKEN, TURNOUT_SANDBOX_PORT: port });
  expect(await second.ended).toBe(1);
  expect(second.output.error).toMatch(new RegExp(`^Port ${port} on 127\\.0\\.0\\.1 is in use: .*\\.\\n$`));
  await holder.close();
});

test('a folder keeps CA and state over a restart', async () => {
  const first = await startSandbox({ token: TOKEN, folder });
  const id = await createProfile(first, 'kept', ['registry.npmjs.org']);
  await submit(first, `${RTP}/new`, { name: 'kept', destinations: id });
  const before = await control(first, 'state');
  const ca = readFileSync(first.caPath, 'utf8');
  await first.close();
  const second = await startSandbox({ token: TOKEN, folder });
  expect(await control(second, 'state')).toEqual(before);
  expect(readFileSync(second.caPath, 'utf8')).toBe(ca);
  await second.close();
});

test('a folder that cannot be used is named', async () => {
  const file = join(folder, 'a-file');
  writeFileSync(file, '');
  await expect(startSandbox({ token: TOKEN, folder: file })).rejects.toThrow(
    /cannot use the folder .*a-file/,
  );
});

test('a damaged state file is named, not overwritten', async () => {
  const file = join(folder, 'state.json');
  writeFileSync(file, '{');
  await expect(startSandbox({ token: TOKEN, folder })).rejects.toThrow(/state file .* is damaged/);
  expect(readFileSync(file, 'utf8')).toBe('{');
});
