import { createHmac, timingSafeEqual } from 'node:crypto';
import { SESSION_COOKIE_PREFIX } from '@/lib/auth/cookie-prefix';
import { config } from '@/lib/config';

/** The cookie of a session, as better-auth names it: marked where browsers send it over https alone. */
export const sessionCookieName = (): string =>
  `${config('TURNOUT_URL').startsWith('https://') ? '__Secure-' : ''}${SESSION_COOKIE_PREFIX}.session_token`;

/**
 * The token of a session from its cookie, which is the token and its HMAC-SHA-256 with a dot between them, as better-auth signs it.
 * Read here and not there: a page would otherwise look up the same session and person twice.
 * @returns null where Turnout did not sign it
 */
export function sessionTokenOf(cookie: string | undefined): string | null {
  const dot = cookie?.lastIndexOf('.') ?? -1;
  if (!cookie || dot < 1) return null;
  const token = cookie.slice(0, dot);
  const given = Buffer.from(cookie.slice(dot + 1));
  const right = Buffer.from(
    createHmac('sha256', config('TURNOUT_AUTH_SECRET')).update(token).digest('base64'),
  );
  return given.length === right.length && timingSafeEqual(given, right) ? token : null;
}
