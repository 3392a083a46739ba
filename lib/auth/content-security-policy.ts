import { randomBytes } from 'node:crypto';

/** 144 random bits: ASVS 5.0 (11.5.1) asks for 128, a random UUID has 122. */
export function newNonce(): string {
  return randomBytes(18).toString('base64');
}

/**
 * The policy of one answer. Scripts and style sheets need the nonce of this very request; style attributes are allowed,
 * since positioned menus set them and they can run nothing.
 */
export function contentSecurityPolicy(nonce: string, { development }: { development: boolean }): string {
  return [
    `default-src 'self'`,
    // React's development build explains errors with the help of eval; the built product never calls it.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' 'nonce-${nonce}'`,
    `style-src-attr 'unsafe-inline'`,
    `img-src 'self' data:`,
    // Logs are read beside the page; browsers disagree whether 'strict-dynamic' would be for workers too.
    `worker-src 'self'`,
    `connect-src 'self'`,
    `manifest-src 'self'`,
    `frame-ancestors 'none'`,
    `form-action 'self'`,
    `base-uri 'none'`,
    `object-src 'none'`,
  ].join('; ');
}
