import { APIError, createAuthMiddleware } from 'better-auth/api';
import { AttemptLimit } from '@/lib/auth/attempt-limit';

const SIGN_IN = '/sign-in/email';

/**
 * Limits attempts by e-mail address, beside better-auth's limit by origin: behind no proxy of one's own the origin's
 * address is a header that the sender writes. Counted in the database, so that a second web server and a restart give a
 * guesser no more attempts.
 */
export function signInHooks() {
  const attempts = new AttemptLimit({ max: 10, windowS: 600 });
  return {
    before: createAuthMiddleware(async (ctx) => {
      if (ctx.path !== SIGN_IN) return;
      const waitMs = await attempts.take(addressOf(ctx.body));
      if (waitMs === 0) return;
      throw new APIError(
        'TOO_MANY_REQUESTS',
        { message: 'Too many attempts for this address.' },
        { 'X-Retry-After': String(Math.ceil(waitMs / 1000)) },
      );
    }),
    after: createAuthMiddleware(async (ctx) => {
      if (ctx.path === SIGN_IN && ctx.context.newSession) await attempts.forget(addressOf(ctx.body));
    }),
  };
}

function addressOf(body: unknown): string {
  const email = body && typeof body === 'object' && 'email' in body ? body.email : undefined;
  return typeof email === 'string' ? email.trim().toLowerCase().slice(0, 320) : '';
}
