import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { seal, UnsealError, unseal } from './seal';

const key = (fill: number) => Buffer.alloc(32, fill).toString('base64');
const OLD = `1:${key(1)}`;
const NEW = `2:${key(2)}`;
const PLACE = 'tenant:018f-a:token';
const SECRET = 'nsk-4c1b-canary-91e0';

const useKeys = (...keys: string[]) => vi.stubEnv('TURNOUT_KEY', keys.join(','));
beforeEach(() => useKeys(OLD));
afterEach(() => vi.unstubAllEnvs());

/** What opening says, with everything an error could carry. */
function opening(text: string, place = PLACE): string {
  try {
    return `OPENED ${unseal(text, place)}`;
  } catch (error) {
    expect(error).toBeInstanceOf(UnsealError);
    const { message, stack, cause } = error as UnsealError;
    return [message, stack, String(cause)].join('\n');
  }
}

test('what was sealed opens again at its place', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ minLength: 1 }), (secret, place) => {
      expect(unseal(seal(secret, place), place)).toBe(secret);
    }),
  );
});

test('the sealed text names its key version and holds nothing of the secret', () => {
  const sealed = seal(SECRET, PLACE);
  expect(sealed).toMatch(/^1\.[\w-]{16}\.[\w-]+$/);
  for (const encoded of [
    SECRET,
    Buffer.from(SECRET).toString('base64url'),
    Buffer.from(SECRET).toString('hex'),
  ])
    expect(sealed).not.toContain(encoded.slice(0, 8));
});

test('the same secret is sealed differently each time', () => {
  const sealed = Array.from({ length: 200 }, () => seal(SECRET, PLACE));
  expect(new Set(sealed).size).toBe(sealed.length);
  expect(new Set(sealed.map((text) => text.split('.')[1])).size).toBe(sealed.length);
});

describe('does not open', () => {
  test('at any other place', () => {
    const sealed = seal(SECRET, PLACE);
    fc.assert(
      fc.property(fc.string(), (place) => {
        if (place === PLACE) return;
        expect(opening(sealed, place)).toContain('moved, altered or sealed with another key');
      }),
    );
    expect(opening(sealed, 'tenant:018f-b:token')).toContain('moved');
  });

  test('altered in any one bit', () => {
    const [version, ...parts] = seal(SECRET, PLACE).split('.');
    const [nonce, sealed] = parts.map((part) => Buffer.from(part, 'base64url'));
    if (!nonce || !sealed) throw new Error('not sealed');
    for (const bytes of [nonce, sealed]) {
      for (let bit = 0; bit < bytes.length * 8; bit++) {
        const index = bit >> 3;
        const original = bytes[index] ?? 0;
        bytes[index] = original ^ (1 << (bit & 7));
        const text = [version, nonce.toString('base64url'), sealed.toString('base64url')].join('.');
        expect(opening(text)).toContain('moved, altered');
        bytes[index] = original;
      }
    }
  });

  test('cut short, even to a shorter tag', () => {
    const whole = seal(SECRET, PLACE);
    for (let length = 2; length < whole.length; length++) {
      expect(opening(whole.slice(0, length))).not.toContain('OPENED');
    }
    // Of an empty secret only the tag is left: a shorter one would be easier to guess.
    const [version, nonce, sealed = ''] = seal('', PLACE).split('.');
    for (const tagBytes of [4, 8, 12, 15]) {
      const tag = Buffer.from(sealed, 'base64url').subarray(0, tagBytes);
      expect(opening([version, nonce, tag.toString('base64url')].join('.'))).not.toContain('OPENED');
    }
  });

  test('under another version number, another key of the same number, or as anything typed', () => {
    const sealed = seal(SECRET, PLACE);
    useKeys(NEW, OLD);
    expect(opening(sealed.replace(/^1/, '2'))).toContain('moved, altered');
    useKeys(`1:${key(9)}`);
    expect(opening(sealed)).toContain('moved, altered');
    fc.assert(fc.property(fc.string(), (text) => !opening(text).includes('OPENED')));
  });
});

describe('after the key was changed', () => {
  test('the old version still opens, and the newest seals', () => {
    const sealed = seal(SECRET, PLACE);
    useKeys(NEW, OLD);
    expect(unseal(sealed, PLACE)).toBe(SECRET);
    expect(seal(SECRET, PLACE)).toMatch(/^2\./);
  });

  test('a version that is gone is named, with the way out', () => {
    const sealed = seal(SECRET, PLACE);
    useKeys(NEW);
    expect(opening(sealed)).toContain(
      'the key of version 1 is not in TURNOUT_KEY. Enter the token again in Settings, or add the key back',
    );
  });
});

test('no error holds the secret, the sealed text or a key', () => {
  const sealed = seal(SECRET, PLACE);
  useKeys(OLD, NEW);
  const told = [
    opening(sealed, 'elsewhere'),
    opening(`${sealed.slice(0, -4)}AAAA`),
    opening(`7.${sealed}`),
  ].join('\n');
  for (const secret of [SECRET, sealed.slice(20), key(1), key(2)]) expect(told).not.toContain(secret);
});
