import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { nextCookies } from 'better-auth/next-js';
import { SESSION_COOKIE_PREFIX } from '@/lib/auth/cookie-prefix';
import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from '@/lib/auth/password-policy';
import { signInHooks } from '@/lib/auth/sign-in-attempts';
import { config } from '@/lib/config';
import { db } from '@/lib/db/client';

const TWELVE_HOURS_S = 12 * 60 * 60;

function build() {
  return betterAuth({
    appName: 'Turnout',
    baseURL: config('TURNOUT_URL'),
    secret: config('TURNOUT_AUTH_SECRET'),
    database: prismaAdapter(db(), { provider: 'postgresql' }),
    telemetry: { enabled: false },
    // Below that it writes a line about each wrong password, without saying whose: noise for whoever reads the log.
    logger: { level: 'error' },
    user: {
      additionalFields: {
        // `input: false`: no request can choose it. A role changes through a service, which writes its audit row.
        role: {
          type: ['viewer', 'operator', 'admin'],
          required: false,
          defaultValue: 'viewer',
          input: false,
        },
      },
    },
    emailAndPassword: {
      enabled: true,
      // People are made by an admin (lib/auth/people.ts).
      disableSignUp: true,
      minPasswordLength: PASSWORD_MIN_LENGTH,
      maxPasswordLength: PASSWORD_MAX_LENGTH,
    },
    // Fixed length: a stolen cookie is worth nothing the next day, and nobody has to notice for that.
    session: { expiresIn: TWELVE_HOURS_S, disableSessionRefresh: true, cookieCache: { enabled: false } },
    rateLimit: {
      enabled: true,
      window: 60,
      max: 100,
      // By address of origin. Guessing one person's password is slowed down by sign-in-attempts.ts.
      customRules: { '/sign-in/email': { window: 60, max: 20 } },
    },
    advanced: {
      cookiePrefix: SESSION_COOKIE_PREFIX,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
    },
    hooks: signInHooks(),
    plugins: [nextCookies()],
  });
}

let instance: ReturnType<typeof build> | undefined;

/** Sign-in, made when it is first asked for: a build has neither a database nor a secret. */
export function auth(): ReturnType<typeof build> {
  instance ??= build();
  return instance;
}
