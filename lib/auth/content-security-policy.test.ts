import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy, newNonce } from './content-security-policy';

function directives(policy: string): Record<string, string> {
  return Object.fromEntries(
    policy.split('; ').map((part) => {
      const [name = '', ...values] = part.split(' ');
      return [name, values.join(' ')];
    }),
  );
}

describe('contentSecurityPolicy', () => {
  it('allows scripts by nonce alone and nothing to frame or rebase the page', () => {
    const policy = directives(contentSecurityPolicy('abc', { development: false }));
    expect(policy).toEqual({
      'default-src': "'self'",
      'script-src': "'self' 'nonce-abc' 'strict-dynamic'",
      'style-src': "'self' 'nonce-abc'",
      'style-src-attr': "'unsafe-inline'",
      'img-src': "'self' data:",
      'worker-src': "'self'",
      'connect-src': "'self'",
      'manifest-src': "'self'",
      'frame-ancestors': "'none'",
      'form-action': "'self'",
      'base-uri': "'none'",
      'object-src': "'none'",
    });
  });

  it('allows eval in development only', () => {
    expect(contentSecurityPolicy('abc', { development: true })).toContain("'unsafe-eval'");
    expect(contentSecurityPolicy('abc', { development: false })).not.toContain('unsafe-eval');
  });
});

describe('newNonce', () => {
  it('has 16 random bytes or more and is new each time', () => {
    expect(Buffer.from(newNonce(), 'base64').length).toBeGreaterThanOrEqual(16);
    expect(new Set(Array.from({ length: 100 }, newNonce)).size).toBe(100);
  });
});
