import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { deviceCookie } from '@/lib/auth/device';
import { gate, type LIMITS } from './gate';

const SMALL = { places: 1, line: 1, patienceMs: 60_000 };
const STOP = 'id-of-the-kill-switch';

let held: ServerResponse[] = [];
let arrived = () => {};
let close = () => {};
let url = '';

async function start(limits: Partial<typeof LIMITS> = {}) {
  const all = {
    'sign-in': SMALL,
    stranger: SMALL,
    action: SMALL,
    refresh: SMALL,
    page: SMALL,
    live: SMALL,
    ...limits,
  };
  const server = createServer(
    gate(
      (_, response) => {
        held.push(response);
        arrived();
      },
      new Set([STOP]),
      all,
    ),
  );
  await once(server.listen(0, '127.0.0.1'), 'listening');
  close = () => {
    for (const one of held) one.end();
    server.close();
    server.closeAllConnections();
  };
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Until as many are being answered. */
const answering = (count: number) =>
  new Promise<void>((resolve) => {
    arrived = () => held.length >= count && resolve();
    arrived();
  });

beforeEach(() => {
  held = [];
});
afterEach(() => close());

const page = () => fetch(`${url}/acme/switchboard`);
const live = () => fetch(`${url}/api/live/acme/switchboard`);
const act = (id: string) =>
  fetch(`${url}/acme/switchboard`, { method: 'POST', headers: { 'next-action': id } });

it('a page for strangers takes no place of those who are signed in', async () => {
  await start();
  const stranger = () => fetch(`${url}/governed/AAAAAAAAAAAAAAAAAAAAAA`);
  const [first, second] = [stranger(), stranger()];
  await answering(1);
  const third = await Promise.race([second, stranger()]);
  expect(third.status).toBe(503);
  expect(await third.text()).toContain('Turnout is busy');
  const own = page();
  await answering(2);
  for (const one of held) one.end();
  expect((await own).status).toBe(200);
  expect((await first).status).toBe(200);
});

it('answers as many as there are places, lets as many wait as the line holds, and turns the others away', async () => {
  await start();
  const first = page();
  await answering(1);
  const second = page();
  const third = await Promise.race([second, page()]);
  expect(third.status).toBe(503);
  expect(Number(third.headers.get('retry-after'))).toBeGreaterThan(0);
  const text = await third.text();
  expect(text).toContain('<h1>Turnout is busy</h1>');
  expect(text).toMatch(/<meta http-equiv="refresh" content="\d">/);
  held[0]?.end('first');
  expect(await (await first).text()).toBe('first');
  await answering(2);
  held[1]?.end('second');
  expect(await (await second).text()).toBe('second');
});

it('never turns the kill switch away, nor what tells what came of it', async () => {
  await start();
  const full = [page(), live(), act('another')];
  await answering(3);
  const stopping = [
    act(STOP),
    act(STOP),
    fetch(`${url}/api/live/acme/kill-switch`),
    fetch(`${url}/acme/pushes/7`),
    fetch(`${url}/acme/pushes/7?_rsc=1`, { headers: { rsc: '1' } }),
    fetch(`${url}/api/live/acme/pushes/7/stream`),
    fetch(`${url}/_next/static/chunks/a.js`),
  ];
  await answering(3 + stopping.length);
  for (const one of held) one.end('done');
  for (const one of [...full, ...stopping]) expect((await one).status).toBe(200);
});

it('keeps places for known devices, however many strangers try passwords', async () => {
  process.env.TURNOUT_AUTH_SECRET = 'a secret of this test, long enough';
  await start({ 'sign-in': { ...SMALL, line: 0 } });
  const signIn = (cookie = '') =>
    fetch(`${url}/api/auth/sign-in/email`, { method: 'POST', headers: { cookie } });
  const stranger = signIn();
  await answering(1);
  expect((await signIn()).status).toBe(503);
  const second = await fetch(`${url}/api/auth/sign-in/second-step`, { method: 'POST' });
  expect(second.status).toBe(503);
  expect((await signIn('a=b; turnout.device=una.laptop.forged')).status).toBe(503);
  const known = signIn(`a=b; turnout.device=${deviceCookie('una')}`);
  await answering(2);
  for (const one of held) one.end();
  expect([(await stranger).status, (await known).status]).toEqual([200, 200]);
});

it('tells an open page and a form that was sent, in the way that they understand', async () => {
  await start({ live: { ...SMALL, line: 0 }, action: { ...SMALL, line: 0 } });
  const full = [live(), act('another')];
  await answering(2);
  const asked = await live();
  expect([asked.status, asked.headers.get('turnout-busy')]).toEqual([503, '1']);
  const sent = await act('another');
  expect([sent.status, sent.headers.get('content-type'), await sent.text()]).toEqual([
    503,
    'text/plain',
    'turnout-busy',
  ]);
  for (const one of held) one.end();
  await Promise.all(full);
});

it('lets nobody wait for longer than their patience, and keeps no place for who has gone', async () => {
  await start({ page: { places: 1, line: 1, patienceMs: 20 } });
  const first = page();
  await answering(1);
  expect((await page()).status).toBe(503);
  const gone = new AbortController();
  const leaving = fetch(`${url}/acme/tasks`, { signal: gone.signal }).catch(() => 'gone');
  gone.abort();
  expect(await leaving).toBe('gone');
  held[0]?.end();
  await first;
  const next = page();
  await answering(2);
  held[1]?.end('next');
  expect(await (await next).text()).toBe('next');
});
