import { createHook } from 'node:async_hooks';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
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

const HOSTILE = [
  ...['', ' ', '.', '..', 'acme', 'localhost', 'goskope.com', '.goskope.com', 'govskope.us', '*.goskope.com'],
  // Names that only look like a tenant's.
  ...[
    'evil-goskope.com',
    'evilgoskope.com',
    'acme.goskope.com.evil.test',
    'acme.goskope.co',
    'goskope.com.evil.test',
  ],
  ...[
    'acme.goskope.com-evil.test',
    'acme.goskope.com.',
    'acme..goskope.com',
    '.acme.goskope.com',
    'acme.goskope.com..',
  ],
  ...[
    '-acme.goskope.com',
    'acme-.goskope.com',
    'ac_me.goskope.com',
    'acme.goskope.com@evil.test',
    'netskope.com',
  ],
  // Parts of a URL, each of which may move the host.
  ...['https://acme.goskope.com', 'http://acme.goskope.com', '//acme.goskope.com', 'ftp://acme.goskope.com'],
  ...['acme.goskope.com/', 'acme.goskope.com/api', 'evil.test/acme.goskope.com', 'evil.test/.goskope.com'],
  ...[
    'evil.test#.goskope.com',
    'evil.test?.goskope.com',
    'evil.test\\.goskope.com',
    'evil.test%23.goskope.com',
  ],
  ...[
    'user@acme.goskope.com',
    'user:pass@acme.goskope.com',
    'evil.test@acme.goskope.com',
    'evil.test:80#@acme.goskope.com',
  ],
  ...['acme.goskope.com:443', 'acme.goskope.com:8443', 'acme.goskope.com:0', 'evil.test:443.goskope.com'],
  // Addresses in every spelling.
  ...[
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0x7f000001',
    '0x7f.0.0.1',
    '0177.0.0.1',
    '017700000001',
    '0',
    '0.0.0.0',
  ],
  ...[
    '[::1]',
    '::1',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[64:ff9b::7f00:1]',
    '[fe80::1%25eth0]',
    '10.0.0.1',
  ],
  ...[
    '169.254.169.254',
    '100.100.100.200',
    'metadata.google.internal',
    '192.168.1.1',
    '[fd00:ec2::254]',
    '8.8.8.8',
  ],
  ...['127.0.0.1.nip.io', 'localtest.me', '127.0.0.1:80'],
  // Characters that look alike, or that a parser may drop.
  ...[
    'acme.gοskope.com',
    'acme。goskope。com',
    'acme.goskope。com',
    'ａcme.goskope.com',
    'xn--gskope-5pd.com',
    'açme.goskope.com',
  ],
  ...['acme\n.goskope.com', 'acme.goskope.com\r\nHost: evil.test', 'acme\t.goskope.com', 'acme .goskope.com'],
  ...[
    'evil.test\0.goskope.com',
    'acme.gos\u00ADkope.com',
    'acme.gos\u200Bkope.com',
    'acme%2egoskope.com',
    'acme.goskope%2ecom',
  ],
];

test('the corpus is large enough', () => {
  expect(new Set(HOSTILE).size).toBeGreaterThanOrEqual(60);
});

describe('is refused, and nothing is looked up or connected to', () => {
  test.each(HOSTILE.map((host) => [JSON.stringify(host), host]))('%s', async (_, host) => {
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
      'Enter the host alone, ending in .goskope.com, .govskope.us, .govskope.ca.',
    );
  });
});
