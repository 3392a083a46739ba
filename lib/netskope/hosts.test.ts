import { createHook } from 'node:async_hooks';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { HOSTILE_HOSTS } from '@/testing/hostile-hosts';
import { HostRefused, tenantOrigin } from './hosts';
import { call } from './request';

/** Counts connections at the level of the socket: one is asked of the system for each of these. */
let connections = 0;
const hook = createHook({
  init: (_id, type) => {
    if (type === 'TCPCONNECTWRAP' || type === 'GETADDRINFOREQWRAP') connections += 1;
  },
});
beforeAll(() => hook.enable());
afterAll(() => hook.disable());
afterEach(() => vi.unstubAllEnvs());

test('the corpus is large enough', () => {
  expect(new Set(HOSTILE_HOSTS).size).toBeGreaterThanOrEqual(60);
});

describe('is refused, and nothing is looked up or connected to', () => {
  test.each(HOSTILE_HOSTS.map((host) => [JSON.stringify(host).slice(0, 80), host]))('%s', async (_, host) => {
    connections = 0;
    expect(() => tenantOrigin(host)).toThrow(HostRefused);
    await expect(call({ host, token: 'secret' }, { method: 'GET', path: '/x' })).rejects.toThrow(HostRefused);
    expect(connections).toBe(0);
  });
});

test('the count sees a connection where there is one', async () => {
  vi.stubEnv('TURNOUT_ALLOWED_HOSTS', 'http://127.0.0.1:9');
  connections = 0;
  await expect(
    call({ host: '127.0.0.1:9', token: 'secret' }, { method: 'GET', path: '/x' }),
  ).rejects.toThrow();
  expect(connections).toBeGreaterThan(0);
});

describe('tenant hosts', () => {
  test.each([
    'acme.goskope.com',
    'acme.eu.goskope.com',
    'a-1.de.goskope.com',
    'acme.govskope.us',
    'acme.govskope.ca',
  ])('%s is one: https, the standard port, public addresses only', (host) => {
    expect(tenantOrigin(host)).toEqual({ origin: `https://${host}`, publicOnly: true });
    expect(tenantOrigin(` ${host.toUpperCase()} `)).toEqual({ origin: `https://${host}`, publicOnly: true });
  });

  test('others only where the operator names them, and then exactly those', () => {
    vi.stubEnv('TURNOUT_ALLOWED_HOSTS', 'http://127.0.0.1:4401, lab.example.com');
    expect(tenantOrigin('127.0.0.1:4401')).toEqual({ origin: 'http://127.0.0.1:4401', publicOnly: false });
    expect(tenantOrigin('lab.example.com')).toEqual({ origin: 'https://lab.example.com', publicOnly: false });
    for (const host of [
      '127.0.0.1',
      '127.0.0.1:4402',
      'a.lab.example.com',
      'lab.example.com:8443',
      'example.com',
    ])
      expect(() => tenantOrigin(host)).toThrow(HostRefused);
  });

  test('the refusal says what to enter', () => {
    expect(() => tenantOrigin('https://acme.goskope.com')).toThrow(
      'Enter only the host, ending in .goskope.com, .govskope.us, .govskope.ca.',
    );
  });
});
