import { APIError, createAuthMiddleware } from 'better-auth/api';
import { AttemptLimit } from '@/lib/auth/attempt-limit';

const SIGN_IN = '/sign-in/email';

/**
 * Limits attempts by e-mail address, beside better-auth's limit by origin: behind no proxy of one's own the origin's
 * address is a header that the sender writes. Kept in this process; a restart forgets it, which costs a guesser more
 * than it gains them.
 */
export function signInHooks() {
  const attempts = new AttemptLimit({ max: 10, windowMs: 10 * 60_000, maxKeys: 10_000 });
  return {
    before: createAuthMiddleware(async (ctx) => {
      if (ctx.path !== SIGN_IN) return;
      const waitMs = attempts.take(addressOf(ctx.body));
      if (waitMs === 0) return;
      throw new APIError(
        'TOO_MANY_REQUESTS',
        { message: 'Too many attempts for this address.' },
        { 'X-Retry-After': String(Math.ceil(waitMs / 1000)) },
      );
    }),
    after: createAuthMiddleware(async (ctx) => {
      if (ctx.path === SIGN_IN && ctx.context.newSession) attempts.forget(addressOf(ctx.body));
    }),
  };
}

function addressOf(body: unknown): string {
  const email = body && typeof body === 'object' && 'email' in body ? body.email : undefined;
  return typeof email === 'string' ? email.trim().toLowerCase().slice(0, 320) : '';
}
