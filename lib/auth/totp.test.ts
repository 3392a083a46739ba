import { describe, expect, it } from 'vitest';
import { codeAt, newTotpKey, stepAt, stepOf, totpAddress } from './totp';

/** The key of RFC 6238, appendix B: `12345678901234567890`. */
const KEY = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('codes of an authenticator app', () => {
  // The last six of the eight digits that the RFC prints.
  it.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
    [20000000000, '353130'],
  ])('are those of RFC 6238 at second %i', (second, code) => {
    expect(codeAt(KEY, stepAt(second * 1000))).toBe(code);
  });

  it('count half a minute before and after, and no longer', () => {
    const now = 1_700_000_010_000;
    const step = stepAt(now);
    for (const slack of [-1, 0, 1]) expect(stepOf(KEY, codeAt(KEY, step + slack), 0, now)).toBe(step + slack);
    for (const slack of [-2, 2]) expect(stepOf(KEY, codeAt(KEY, step + slack), 0, now)).toBeNull();
  });

  it('count once: not at the step that was used, nor before it', () => {
    const now = 1_700_000_010_000;
    const step = stepAt(now);
    expect(stepOf(KEY, codeAt(KEY, step), step, now)).toBeNull();
    expect(stepOf(KEY, codeAt(KEY, step - 1), step, now)).toBeNull();
    expect(stepOf(KEY, codeAt(KEY, step + 1), step, now)).toBe(step + 1);
  });

  it('have a key of 160 bits, another one each time, and an address that apps take', () => {
    const key = newTotpKey();
    expect(key).toMatch(/^[A-Z2-7]{32}$/);
    expect(newTotpKey()).not.toBe(key);
    const address = new URL(totpAddress(key, 'dana+1@acme.example'));
    expect(address.protocol).toBe('otpauth:');
    expect(decodeURIComponent(address.pathname)).toContain('Turnout:dana+1@acme.example');
    expect(address.searchParams.get('secret')).toBe(key);
    expect(address.searchParams.get('issuer')).toBe('Turnout');
  });
});
