import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressOf, contains, isPrivate, isStub, networkOf } from './address';

test.each([
  ['10.0.0.5', { bits: 32, value: 0x0a000005n }],
  ['::1', { bits: 128, value: 1n }],
  ['fd00::a:1', { bits: 128, value: (0xfd00n << 112n) + 0xa0001n }],
  ['1:2:3:4:5:6:7:8', { bits: 128, value: 0x00010002000300040005000600070008n }],
  ['256.0.0.1', null],
  ['10.0.0', null],
  ['1::2::3', null],
  ['12345::', null],
  ['1:2:3:4:5:6:7:8::', null],
  ['repo.acme.test', null],
])('%s is read as an address, or as none', (text, address) => {
  expect(addressOf(text)).toEqual(address);
});

test('a network contains what shares its first bits, in both families', () => {
  const address = fc.oneof(
    fc.ipV4(),
    fc.ipV6().filter((text) => !text.includes('.')),
  );
  fc.assert(
    fc.property(address, fc.nat(128), fc.nat(127), (text, length, bit) => {
      const one = addressOf(text);
      if (!one) throw new Error(`${text} is not read.`);
      const prefix = length % (one.bits + 1);
      const network = networkOf(`${text}/${prefix}`);
      const flipped = bit % one.bits;
      const other = { ...one, value: one.value ^ (1n << BigInt(one.bits - 1 - flipped)) };
      expect(network && contains(network, one)).toBe(true);
      expect(network && contains(network, other)).toBe(flipped >= prefix);
    }),
  );
  expect(networkOf('10.0.0.0/33')).toBeNull();
  expect(contains({ bits: 128, value: 0n, prefix: 0 }, { bits: 32, value: 1n })).toBe(false);
});

test.each([
  ['10.255.0.1', true, false],
  ['172.15.0.1', false, false],
  ['172.31.255.255', true, false],
  ['192.168.1.1', true, false],
  ['100.64.0.3', false, true],
  ['100.65.0.3', false, false],
  ['191.4.0.1', false, true],
  ['203.0.113.9', false, false],
])('%s is private: %s, a stub: %s', (text, inside, stub) => {
  expect([isPrivate(text), isStub(text)]).toEqual([inside, stub]);
});
