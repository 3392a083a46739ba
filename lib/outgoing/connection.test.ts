import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Agent, request } from 'undici';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { HOSTILE_NAMES, INSIDE } from '@/testing/hostile-hosts';
import { type Internet, startInternet } from '@/testing/internet';
import { type Sockets, watchSockets } from '@/testing/sockets';
import { dispatcherTo } from './internal-hosts';
import { isPublicAddress } from './public-only';

const folder = mkdtempSync(join(tmpdir(), 'turnout-internet-'));
let internet: Internet;
let sockets: Sockets;
beforeAll(async () => {
  internet = await startInternet(folder);
  sockets = watchSockets(() => internet.port, isPublicAddress);
});
beforeEach(() => {
  sockets.asked.length = 0;
});
afterAll(async () => {
  sockets.stop();
  await internet.close();
  rmSync(folder, { recursive: true });
});

/** Asks as the webhook is asked; the error's code, or the status. */
const ask = async (address: string): Promise<string | number> => {
  const url = new URL(address);
  return request(url, { dispatcher: dispatcherTo(url) }).then(
    ({ statusCode }) => statusCode,
    ({ code }: NodeJS.ErrnoException) => code ?? 'no code',
  );
};
const inside = () => sockets.asked.filter(({ address }) => !isPublicAddress(address));

describe('the connection itself', () => {
  test.each(INSIDE)('refuses the address %s where it stands in the place of a name', async (address) => {
    const host = address.includes(':') ? `[${address}]` : address;
    expect(await ask(`http://${host}:9/`)).toBe('ENOTPUBLIC');
    expect(sockets.asked).toEqual([]);
  });

  test.each(['2130706433', '0x7f.1', '0177.0.0.1', '127.1', '１２７.0.0.1', 'localhost'])(
    'refuses %s, however it is spelled',
    async (host) => {
      expect(await ask(`http://${host}:9/`)).toBe('ENOTPUBLIC');
      expect(sockets.asked).toEqual([]);
    },
  );

  test.each(HOSTILE_NAMES.map(({ host, answers }) => [host, JSON.stringify(answers), answers] as const))(
    'opens nothing to the inside for %s, which resolves to %s',
    async (host, _, answers) => {
      sockets.zone.set(host, structuredClone([...answers]));
      for (let times = 0; times < 4; times += 1) await ask(`http://${host}/`);
      expect(inside()).toEqual([]);
    },
  );

  test('follows no redirect to the inside', async () => {
    sockets.zone.set('redirects.test', [['1.1.1.1']]);
    expect(await ask('http://redirects.test/')).toBeGreaterThanOrEqual(300);
    expect(sockets.asked).toEqual([{ address: '1.1.1.1', port: 80 }]);
  });

  test('reaches a host of the own network where whoever runs Turnout named it, and just that one', async () => {
    vi.stubEnv('TURNOUT_INTERNAL_HOSTS', `archive.test, 127.0.0.1:${internet.port}`);
    sockets.zone.set('archive.test', [['127.0.0.1']]);
    expect(await ask(`http://127.0.0.1:${internet.port}/`)).toBeGreaterThanOrEqual(300);
    expect(await ask('http://127.0.0.1:9/')).toBe('ENOTPUBLIC');
    expect(await ask('http://archive.test:9/')).toBe('ENOTPUBLIC');
    expect(inside()).toEqual([{ address: '127.0.0.1', port: internet.port }]);
    vi.unstubAllEnvs();
  });
});

test('the count sees a connection to the inside that nobody refused', async () => {
  sockets.zone.set('planted.test', [['127.0.0.1']]);
  for (const host of ['127.0.0.1:9', '[::1]:9', 'planted.test:9'])
    await request(`http://${host}/`, { dispatcher: new Agent() }).catch(() => undefined);
  expect(inside().map(({ address }) => address)).toEqual(['127.0.0.1', '::1', '127.0.0.1']);
});
