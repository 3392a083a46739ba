import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { freePorts } from '@/scripts/process/ports';
import { until } from '@/testing/until';
import { PLACES } from './stream-places';

const [PROCESSES, PLACES_OF_STREAMS] = ['web/processes.ts', 'web/stream-places.ts'].map((path) =>
  JSON.stringify(pathToFileURL(path).href),
);

/**
 * Those that answer do so with their own number, or with whether there was a place for one more stream; they end at once where they
 * are asked to, and on SIGTERM once what is being answered is. With `ends` they end before they answer anything.
 */
const program = (port: number, ends: boolean) => `
  import cluster from 'node:cluster';
  import { createServer } from 'node:http';
  if (cluster.isPrimary) {
    (await import(${PLACES_OF_STREAMS})).countPlaces();
    (await import(${PROCESSES})).keepProcesses(2);
  } else if (${ends}) process.exit(3);
  else {
    const { takePlace } = await import(${PLACES_OF_STREAMS});
    const held = [];
    const slow = [];
    const server = createServer(async (request, response) => {
      if (request.url === '/end') process.exit(3);
      if (request.url === '/leave') held.pop()?.();
      if (request.url === '/take') {
        const leave = await takePlace('somebody');
        if (leave) held.push(leave);
        return response.end(leave ? 'taken ' + process.pid : 'none');
      }
      const answer = () => response.end(String(process.pid));
      if (request.url !== '/slow') return answer();
      slow.push(answer);
      console.log('asked slowly');
    });
    process.once('SIGTERM', () => {
      server.close(() => process.exit(0));
      for (const answer of slow) answer();
    });
    server.listen(${port}, '127.0.0.1', () => console.log('runs'));
  }
`;

let folder = '';
let started: ReturnType<typeof spawn> | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'turnout-processes-'));
});
afterEach(() => {
  started?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

async function start(ends = false) {
  const [port = 0] = await freePorts(1);
  const file = join(folder, 'program.mjs');
  writeFileSync(file, program(port, ends));
  const child = spawn(process.execPath, ['--import', 'tsx', file], { stdio: ['ignore', 'pipe', 'ignore'] });
  started = child;
  const said: string[] = [];
  createInterface(child.stdout).on('line', (line) => said.push(line));
  const exited = once(child, 'exit');
  const saying = (what: string, times: number) =>
    until(`${what}, ${times} times`, async () => said.filter((line) => line === what).length === times);
  const running = (count: number) => saying('runs', count);
  const ask = async (path = '/') =>
    (await fetch(`http://127.0.0.1:${port}${path}`, { headers: { connection: 'close' } })).text();
  const all = async () => new Set(await Promise.all(Array.from({ length: 12 }, () => ask())));
  return { child, exited, ask, all, running, saying };
}

test('several processes answer on one port, and one that ends is started again', async () => {
  const { all, ask, running, child } = await start();
  await running(2);
  const before = await all();
  expect(before.size).toBe(2);
  expect(before.has(String(child.pid)), 'the one that keeps them answers nothing').toBe(false);
  await ask('/end').catch(() => undefined);
  await running(3);
  const after = await all();
  expect(after.size).toBe(2);
  expect([...after].filter((pid) => before.has(pid))).toHaveLength(1);
});

test('it ends with the last of them, and what is being answered is answered', async () => {
  const { ask, child, exited, running, saying } = await start();
  await running(2);
  const slow = ask('/slow');
  await saying('asked slowly', 1);
  child.kill('SIGTERM');
  expect(await slow).toMatch(/^\d+$/);
  expect(await exited).toEqual([0, null]);
});

test('it gives up where they end again and again', async () => {
  const { exited } = await start(true);
  expect(await exited).toEqual([1, null]);
});

test('a session has its dozen streams however many processes there are, and what a process held is free once it ended', async () => {
  const { ask, running } = await start();
  await running(2);
  const take = async (count: number) => await Promise.all(Array.from({ length: count }, () => ask('/take')));
  const taken = await take(PLACES + 4);
  expect(taken.filter((answer) => answer === 'none')).toHaveLength(4);
  const holders = new Set(taken.filter((answer) => answer !== 'none'));
  expect(holders.size, 'both hold some').toBe(2);
  await ask('/leave');
  expect((await take(2)).filter((answer) => answer !== 'none')).toHaveLength(1);
  await ask('/end').catch(() => undefined);
  await running(3);
  await until('a place to be free again', async () => (await ask('/take')) !== 'none');
});
