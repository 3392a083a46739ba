import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeReturnPath } from './return-path';

describe('safeReturnPath', () => {
  it.each(['/', '/acme/switchboard', '/acme/audit?actor=dana&page=2'])('keeps %s', (path) => {
    expect(safeReturnPath(path)).toBe(path);
  });

  it.each([
    undefined,
    '',
    'acme',
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '\\\\evil.example',
    'javascript:alert(1)',
    '/..//evil.example',
    '/a/..//evil.example',
    '/sign-in?next=%2F',
    '/api/auth/sign-out',
  ])('turns %s into the start', (path) => {
    expect(safeReturnPath(path)).toBe('/');
  });

  it('never leaves the origin, whatever is asked', () => {
    const piece = fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      ':',
      '@',
      'evil.example',
      '\t',
      '\n',
      '%2f',
      '?',
      '#',
      'a',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const path = safeReturnPath(`/${pieces.join('')}`);
        expect(new URL(path, 'https://turnout.example').origin).toBe('https://turnout.example');
      }),
    );
  });
});
