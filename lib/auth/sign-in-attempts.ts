import { APIError, createAuthMiddleware, getIP, getSessionFromCtx, isAPIError } from 'better-auth/api';
import { AttemptLimit } from '@/lib/auth/attempt-limit';
import { SignInAudit } from '@/lib/auth/sign-in-audit';

const SIGN_IN = '/sign-in/email';
const SIGN_OUT = '/sign-out';

/**
 * Limits attempts by e-mail address, beside better-auth's limit by origin: behind no proxy of one's own the origin's
 * address is a header that the sender writes. Counted in the database, so that a second web server and a restart give a
 * guesser no more attempts. Signing in and out is audited here as well.
 */
export function signInHooks() {
  const attempts = new AttemptLimit({ max: 10, windowS: 600 });
  const audit = new SignInAudit();
  return {
    before: createAuthMiddleware(async (ctx) => {
      const from = () => getIP(ctx.headers ?? new Headers(), ctx.context.options);
      if (ctx.path === SIGN_OUT) {
        const session = await getSessionFromCtx(ctx);
        if (session) await audit.signedOut(session.user, from());
      }
      if (ctx.path !== SIGN_IN) return;
      const waitMs = await attempts.take(addressOf(ctx.body));
      if (waitMs === 0) return;
      audit.failed(addressOf(ctx.body), 'hold', from());
      throw new APIError(
        'TOO_MANY_REQUESTS',
        { message: 'Too many attempts for this address.' },
        { 'X-Retry-After': String(Math.ceil(waitMs / 1000)) },
      );
    }),
    after: createAuthMiddleware(async (ctx) => {
      if (ctx.path !== SIGN_IN) return;
      const from = getIP(ctx.headers ?? new Headers(), ctx.context.options);
      const { newSession, returned } = ctx.context;
      if (isAPIError(returned)) audit.failed(addressOf(ctx.body), 'fail', from);
      if (!newSession) return;
      const counted = await attempts.forget(addressOf(ctx.body));
      await audit.succeeded(newSession.user, from, Math.max(0, counted - 1));
    }),
  };
}

function addressOf(body: unknown): string {
  const email = body && typeof body === 'object' && 'email' in body ? body.email : undefined;
  return typeof email === 'string' ? email.trim().toLowerCase().slice(0, 320) : '';
}
