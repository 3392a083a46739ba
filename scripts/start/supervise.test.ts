import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { lastLines } from '../process/log-file';
import { launch, type Part } from '../process/part';
import { freePorts, requirePorts } from '../process/ports';
import { runErrand } from './errand';
import { supervise } from './supervise';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'turnout-parts-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function part(script: string, more: Partial<Part> = {}): Part {
  return {
    name: 'stand-in',
    command: process.execPath,
    args: ['-e', script],
    env: process.env,
    cwd: folder,
    log: join(folder, 'part.log'),
    ready: /^ready (\w+)$/,
    ...more,
  };
}

const STAYS = "console.log('ready here'); setInterval(() => {}, 1000);";
const witness = () => ({ signal: new AbortController().signal, say: vi.fn(), giveUp: vi.fn() });

test('a part is ready when it says so, and its words are in its log', async () => {
  const running = await launch(part(STAYS));
  expect(running.match?.[1]).toBe('here');
  await running.stop();
  expect(readFileSync(join(folder, 'part.log'), 'utf8')).toBe('ready here\n');
});

/** What the part has started speaks last, on the part's own output, when the part is gone already. */
const ENDS = `require('child_process').spawn(process.execPath, ['-e', "setTimeout(() => console.log('the last one'), 300)"], { stdio: 'inherit' }); process.exit();`;

test('a part that was stopped has its last words in its log', async () => {
  const running = await launch(part(`process.on('SIGTERM', () => { ${ENDS} }); ${STAYS}`));
  await running.stop();
  expect(lastLines(join(folder, 'part.log'), 1)).toBe('the last one');
});

test('a part that has ended by itself is gone with its last words in its log', async () => {
  const running = await launch(part(`console.log('ready here'); ${ENDS}`));
  expect(await running.exited).toBe('exit code 0');
  expect(lastLines(join(folder, 'part.log'), 1)).toBe('the last one');
});

test('an errand that is called off is gone when it says so', async () => {
  const calling = new AbortController();
  const file = join(folder, 'end');
  const script = `process.on('SIGTERM', () => setTimeout(() => { require('fs').writeFileSync(${JSON.stringify(file)}, ''); process.exit(); }, 200)); ${STAYS}`;
  const log = join(folder, 'part.log');
  const args = ['-e', script];
  const errand = { name: 'stand-in', args, env: process.env, cwd: folder, log, signal: calling.signal };
  const running = runErrand(errand);
  await vi.waitFor(() => expect(lastLines(log)).toBe('ready here'), { timeout: 10_000 });
  calling.abort();
  await expect(running).rejects.toThrow('The stand-in failed (The operation was aborted)');
  expect(existsSync(file)).toBe(true);
});

test('a part that fails at once is shown with its last words', async () => {
  const failing = part("console.error('no such table'); process.exit(3);");
  await expect(launch(failing)).rejects.toThrow(
    /stand-in stopped before it was ready \(exit code 3\)[\s\S]*no such table/,
  );
});

test('a part that never gets ready is ended', async () => {
  await expect(launch(part('setInterval(() => {}, 1000)', { readyWithinMs: 200 }))).rejects.toThrow(
    'was not ready within',
  );
});

test('a start that is called off ends the part', async () => {
  const calling = new AbortController();
  const starting = launch(part('setInterval(() => {}, 1000)'), calling.signal);
  calling.abort();
  await expect(starting).rejects.toThrow('was called off');
});

test('a part that does not heed the signal is killed, with all that it started', async () => {
  const beats = "setInterval(() => require('fs').appendFileSync('beats', '.'), 20);";
  const script = `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(beats)}]); process.on('SIGTERM', () => {}); ${STAYS}`;
  const file = join(folder, 'beats');
  const running = await launch(part(script, { stopWithinMs: 100 }));
  await vi.waitFor(() => expect(existsSync(file)).toBe(true), { timeout: 10_000 });
  await running.stop();
  expect(await running.exited).toBe('signal SIGKILL');
  // The signal is on its way to every process of the group; the last of them may still get a beat through.
  await vi.waitFor(
    async () => {
      const heard = readFileSync(file).length;
      await pause(200);
      expect(readFileSync(file).length).toBe(heard);
    },
    { timeout: 10_000 },
  );
});

test('a part that dies is started again and says so in a sentence', async () => {
  const seen = witness();
  const supervised = await supervise(part(STAYS), seen);
  const first = supervised.pid();
  process.kill(first, 'SIGKILL');
  await vi.waitFor(() => expect(supervised.pid()).not.toBe(first), { timeout: 10_000 });
  expect(seen.say).toHaveBeenCalledExactlyOnceWith(
    'The stand-in stopped (signal SIGKILL); starting it again.',
  );
  await supervised.stop();
  expect(seen.giveUp).not.toHaveBeenCalled();
});

test('a part that dies again and again is given up with its last words', { timeout: 120_000 }, async () => {
  const seen = witness();
  await supervise(
    part("console.log('ready here'); setTimeout(() => { throw new Error('broken pipe') }, 10);"),
    seen,
    1,
  );
  await vi.waitFor(() => expect(seen.giveUp).toHaveBeenCalledOnce(), { timeout: 110_000 });
  expect(seen.say).toHaveBeenCalledTimes(5);
  expect(String(seen.giveUp.mock.calls[0]?.[0])).toMatch(/stopped 6 times in a minute[\s\S]*broken pipe/);
});

test('a taken port is named with its purpose and its variable', async () => {
  const [port = 0] = await freePorts(1);
  const needed = [{ port, purpose: 'the mail', variable: 'MAIL_PORT' }];
  await requirePorts(needed);
  const server = createServer().listen(port, '127.0.0.1');
  await vi.waitFor(() => expect(server.listening).toBe(true));
  await expect(requirePorts(needed)).rejects.toThrow(
    `Port ${port}, for the mail, is already in use. Free it, or choose another one with MAIL_PORT.`,
  );
  server.close();
});
