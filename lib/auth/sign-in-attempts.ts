import { createAuthMiddleware, getIP, getSessionFromCtx, isAPIError } from 'better-auth/api';
import { DEVICE_COOKIE, DEVICE_LASTS_S, type Device, deviceCookie, deviceOf } from '@/lib/auth/device';
import { SECOND_FACTOR } from '@/lib/auth/new-session';
import { PASSKEY_SIGN_IN } from '@/lib/auth/passkey-sign-in';
import type { SecondWay } from '@/lib/auth/second-factor';
import { SECOND_STEP } from '@/lib/auth/second-step';
import { SignInAudit } from '@/lib/auth/sign-in-audit';
import { countAttempt, countHalf, countSuccess } from '@/lib/auth/sign-in-delay';
import { config } from '@/lib/config';
import { db } from '@/lib/db/client';

const SIGN_IN = '/sign-in/email';
/** Where a session may begin. */
const BEGINNINGS = new Set([SIGN_IN, SECOND_STEP, PASSKEY_SIGN_IN]);
const SIGN_OUT = '/sign-out';

/** How an answer is held back. */
export type Wait = (ms: number) => Promise<unknown>;

/**
 * Slows down who tries passwords (sign-in-delay.ts). Counted in the database, so that a second web server and a restart give a
 * guesser no more attempts. Signing in and out is audited here as well.
 */
export function signInHooks(wait: Wait) {
  const audit = new SignInAudit();
  return {
    before: createAuthMiddleware(async (ctx) => {
      const from = getIP(ctx.headers ?? new Headers(), ctx.context.options);
      if (ctx.path === SIGN_OUT) {
        const session = await getSessionFromCtx(ctx);
        if (session) await audit.signedOut(session.user, from);
      }
      if (ctx.path !== SIGN_IN) return;
      const email = addressOf(ctx.body);
      const device = await ownDevice(email, ctx.getCookie(DEVICE_COOKIE));
      const waitMs = await countAttempt({ email, from, device });
      if (waitMs === 0) return;
      audit.failed(email, 'hold', from);
      await wait(waitMs);
    }),
    after: createAuthMiddleware(async (ctx) => {
      if (!BEGINNINGS.has(ctx.path)) return;
      const from = getIP(ctx.headers ?? new Headers(), ctx.context.options);
      const { newSession, returned } = ctx.context;
      if (ctx.path === SIGN_IN && isAPIError(returned)) {
        const email = addressOf(ctx.body);
        if (returned.body?.code !== SECOND_FACTOR) return audit.failed(email, 'fail', from);
        return countHalf({ email, from, device: await ownDevice(email, ctx.getCookie(DEVICE_COOKIE)) });
      }
      if (!newSession) return;
      const { user } = newSession;
      const { email } = user;
      const known = deviceOf(ctx.getCookie(DEVICE_COOKIE));
      const device = known?.userId === user.id ? known : null;
      const wrongBefore = await countSuccess({ email, from, device });
      await audit.succeeded(user, from, wrongBefore, secondOf(returned));
      ctx.setCookie(DEVICE_COOKIE, device ? (ctx.getCookie(DEVICE_COOKIE) ?? '') : deviceCookie(user.id), {
        httpOnly: true,
        sameSite: 'lax',
        secure: config('TURNOUT_URL').startsWith('https://'),
        // Nothing but signing in asks for it.
        path: '/api/auth',
        maxAge: DEVICE_LASTS_S,
      });
    }),
  };
}

/** The device that sends a cookie, where the person of this address has signed in on it before. */
async function ownDevice(email: string, cookie: string | null | undefined): Promise<Device | null> {
  const device = deviceOf(cookie);
  // Asked for strangers as well: how long an answer takes must not say whether somebody has the address.
  const person = await db().user.findUnique({ where: { email }, select: { id: true } });
  return device && person?.id === device.userId ? device : null;
}

/** What the second step was taken by, where one was. */
function secondOf(returned: unknown): { way: SecondWay | 'passkey'; left: number } | undefined {
  const taken = returned && typeof returned === 'object' && 'way' in returned && 'left' in returned;
  return taken ? (returned as { way: SecondWay | 'passkey'; left: number }) : undefined;
}

function addressOf(body: unknown): string {
  const email = body && typeof body === 'object' && 'email' in body ? body.email : undefined;
  return typeof email === 'string' ? email.trim().toLowerCase().slice(0, 320) : '';
}
