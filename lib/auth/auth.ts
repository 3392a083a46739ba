import { setTimeout as pause } from 'node:timers/promises';
import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { nextCookies } from 'better-auth/next-js';
import { SESSION_COOKIE_PREFIX } from '@/lib/auth/cookie-prefix';
import { newSessionHook } from '@/lib/auth/new-session';
import { passkeySignIn } from '@/lib/auth/passkey-sign-in';
import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from '@/lib/auth/password-policy';
import { providerSessions } from '@/lib/auth/provider-session';
import { secondStep } from '@/lib/auth/second-step';
import { signInHooks, type Wait } from '@/lib/auth/sign-in-attempts';
import { config } from '@/lib/config';
import { db } from '@/lib/db/client';

const TWELVE_HOURS_S = 12 * 60 * 60;

/** @param wait how an answer is held back: a test does not wait */
export function buildAuth(wait: Wait = pause) {
  return betterAuth({
    appName: 'Turnout',
    baseURL: config('TURNOUT_URL'),
    secret: config('TURNOUT_AUTH_SECRET'),
    database: prismaAdapter(db(), { provider: 'postgresql' }),
    telemetry: { enabled: false },
    // Below that it writes a line about each wrong password, without saying whose: noise for whoever reads the log.
    logger: { level: 'error' },
    emailAndPassword: {
      enabled: true,
      // People are invited by an admin (lib/services/person).
      disableSignUp: true,
      minPasswordLength: PASSWORD_MIN_LENGTH,
      maxPasswordLength: PASSWORD_MAX_LENGTH,
    },
    // Fixed length: a stolen cookie is worth nothing the next day, and nobody has to notice for that.
    databaseHooks: { session: { create: newSessionHook(TWELVE_HOURS_S) } },
    session: { expiresIn: TWELVE_HOURS_S, disableSessionRefresh: true, cookieCache: { enabled: false } },
    // It would refuse, by the address of origin: a stranger behind the same one would keep everybody out. sign-in-delay.ts slows down.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: SESSION_COOKIE_PREFIX,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
    },
    hooks: signInHooks(wait),
    plugins: [secondStep(wait), passkeySignIn(), providerSessions(), nextCookies()],
  });
}

let instance: ReturnType<typeof buildAuth> | undefined;

/** Sign-in, made when it is first asked for: a build has neither a database nor a secret. */
export function auth(): ReturnType<typeof buildAuth> {
  instance ??= buildAuth();
  return instance;
}
