import { createHook } from 'node:async_hooks';
import type { LookupAddress, LookupOptions } from 'node:dns';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { call } from '@/lib/netskope/request';
import { isPublicAddress, publicLookup } from './public-only';

type Found = (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void;
const NAMES = vi.hoisted(() => new Map<string, string[]>());

/** A name server that a test can make answer what it likes; other names go to the system's. */
vi.mock('node:dns', async (original) => {
  const dns = await original<typeof import('node:dns')>();
  const lookup = (name: string, options: LookupOptions, found: Found) => {
    const addresses = NAMES.get(name);
    if (!addresses) return dns.lookup(name, { ...options, all: true }, found);
    found(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };
  return { ...dns, lookup, default: { ...dns, lookup } };
});

const PUBLIC = [
  '1.1.1.1',
  '8.8.8.8',
  '163.116.128.1',
  '172.15.255.255',
  '172.32.0.1',
  '100.63.255.255',
  '100.128.0.1',
].concat(['169.253.0.1', '192.167.1.1', '198.17.0.1', '223.255.255.254', '2606:4700::1111', '2a00:1450::1']);
const NOT_PUBLIC = [
  '0.0.0.0',
  '0.1.2.3',
  '10.0.0.1',
  '10.255.255.255',
  '100.64.0.1',
  '100.127.255.255',
  '127.0.0.1',
]
  .concat([
    '127.255.255.254',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.1',
    '192.0.2.1',
    '192.88.99.1',
  ])
  .concat([
    '192.168.0.1',
    '198.18.0.1',
    '198.19.255.255',
    '198.51.100.1',
    '203.0.113.1',
    '224.0.0.1',
    '239.1.1.1',
  ])
  .concat([
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '::ffff:7f00:1',
    '::127.0.0.1',
  ])
  .concat([
    '64:ff9b::808:808',
    '64:ff9b:1::1',
    '100::1',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
  ])
  .concat(['ff02::1', '2001::1', '2001:10::1', '2001:db8::1', '2002:7f00:1::', '3fff::1', '4000::1']);

describe('an address', () => {
  test.each(PUBLIC)('%s is public', (address) => expect(isPublicAddress(address)).toBe(true));
  test.each(NOT_PUBLIC)('%s is not', (address) => expect(isPublicAddress(address)).toBe(false));
  test.each(['', 'garbage', '127.1', '0x7f000001', '1.1.1.1:80', '[::1]'])(
    '%j is none, so not public',
    (address) => {
      expect(isPublicAddress(address)).toBe(false);
    },
  );
});

/** The resolver's answer, or the code of its error. */
const resolved = (name: string, all: boolean) =>
  new Promise<unknown>((resolve) => {
    publicLookup(name, { all }, (error, address) => resolve(error ? error.code : address));
  });

describe('the resolver of outgoing connections', () => {
  test('gives public addresses', async () => {
    NAMES.set('good.goskope.com', ['1.1.1.1', '2606:4700::1111']);
    expect(await resolved('good.goskope.com', false)).toBe('1.1.1.1');
    expect(await resolved('good.goskope.com', true)).toEqual([
      { address: '1.1.1.1', family: 4 },
      { address: '2606:4700::1111', family: 6 },
    ]);
  });

  test.each([
    ['a private one', ['10.0.0.1']],
    ['a private one behind public ones', ['1.1.1.1', '8.8.8.8', '192.168.0.1']],
    ['a private one before public ones', ['127.0.0.1', '1.1.1.1']],
    ['the metadata service', ['169.254.169.254']],
    ['loopback as mapped IPv6', ['1.1.1.1', '::ffff:127.0.0.1']],
    ['nothing', []],
  ])('refuses a name with %s', async (_, addresses) => {
    NAMES.set('bad.goskope.com', addresses);
    expect(await resolved('bad.goskope.com', true)).toBe('ENOTPUBLIC');
    expect(await resolved('bad.goskope.com', false)).toBe('ENOTPUBLIC');
  });

  test('refuses localhost as the system resolves it', async () => {
    expect(await resolved('localhost', true)).toBe('ENOTPUBLIC');
  });
});

describe('a tenant host whose name points inside', () => {
  let connections = 0;
  const hook = createHook({
    init: (_id, type) => {
      if (type === 'TCPCONNECTWRAP') connections += 1;
    },
  });
  beforeAll(() => hook.enable());
  afterAll(() => hook.disable());

  test.each([
    ['inside.goskope.com', ['127.0.0.1']],
    ['rebound.goskope.com', ['1.1.1.1', '169.254.169.254']],
    ['inside.govskope.us', ['::1']],
  ])('%s is never connected to', async (host, addresses) => {
    NAMES.set(host, addresses);
    const calling = call({ host, token: 'nsk-canary' }, { method: 'GET', path: '/profiles/destinations' });
    await expect(calling).rejects.toMatchObject({
      kind: 'unreachable',
      message: `${host} resolves to an address that is not public, so Turnout does not connect.`,
      mayHaveHappened: false,
    });
    expect(connections).toBe(0);
  });

  test('a name that turns inside after a first good answer is not connected to either', async () => {
    NAMES.set('turning.goskope.com', ['1.1.1.1']);
    expect(await resolved('turning.goskope.com', true)).toHaveLength(1);
    NAMES.set('turning.goskope.com', ['10.0.0.1']);
    const calling = call({ host: 'turning.goskope.com', token: 'nsk-canary' }, { method: 'GET', path: '/x' });
    await expect(calling).rejects.toMatchObject({ kind: 'unreachable' });
    expect(connections).toBe(0);
  });
});
