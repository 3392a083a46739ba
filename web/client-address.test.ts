import { expect, it } from 'vitest';
import { clientAddress, trustedProxies } from './client-address';

const from = (remoteAddress: string, forwarded?: string, trusted: string[] = []) =>
  clientAddress(
    { socket: { remoteAddress }, headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded } },
    trustedProxies(trusted),
  );

it('believes nobody where no proxy is trusted', () => {
  expect(from('198.51.100.7', '192.0.2.1')).toBe('198.51.100.7');
  expect(from('127.0.0.1', '192.0.2.1')).toBe('127.0.0.1');
  expect(from('::ffff:127.0.0.1')).toBe('127.0.0.1');
});

it.each([
  ['the proxy names who asked', '127.0.0.1', '192.0.2.1', '192.0.2.1'],
  ['somebody else sends the header', '198.51.100.7', '192.0.2.1', '198.51.100.7'],
  ['who asked had written one as well', '127.0.0.1', '203.0.113.1, 192.0.2.1', '192.0.2.1'],
  ['there are two proxies', '127.0.0.1', '192.0.2.1, 10.0.0.5', '192.0.2.1'],
  ['the proxy names nobody', '127.0.0.1', undefined, '127.0.0.1'],
  ['it says nonsense', '127.0.0.1', 'unknown', '127.0.0.1'],
  ['who asked has IPv6', '::ffff:127.0.0.1', '2001:db8::1', '2001:db8::1'],
])('where %s', (_, peer, forwarded, address) => {
  expect(from(peer, forwarded, ['127.0.0.1', '10.0.0.0/8', 'fd00::/8'])).toBe(address);
});

it('refuses a setting that is no address', () => {
  expect(() => trustedProxies(['proxy.internal'])).toThrow('“proxy.internal”');
});
