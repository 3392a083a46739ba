import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { config } from '@/lib/config';

/** Tells a browser in which a person has signed in before. It opens nothing: whoever holds it still needs the password. */
export const DEVICE_COOKIE = 'turnout.device';
/** Half a year, in seconds: who has not signed in for so long waits like anybody else. */
export const DEVICE_LASTS_S = 182 * 24 * 60 * 60;

export type Device = { userId: string; id: string };

/** What the cookie of a browser holds in which this person has just signed in. */
export function deviceCookie(userId: string): string {
  const id = randomBytes(16).toString('base64url');
  return `${userId}.${id}.${signatureOf(userId, id)}`;
}

/** The device that a cookie tells of; null where it is none that Turnout has signed. */
export function deviceOf(cookie: string | null | undefined): Device | null {
  const [userId = '', id = '', signature = '', ...rest] = cookie?.split('.') ?? [];
  if (!userId || !id || rest.length > 0) return null;
  const [given, right] = [Buffer.from(signature), Buffer.from(signatureOf(userId, id))];
  return given.length === right.length && timingSafeEqual(given, right) ? { userId, id } : null;
}

function signatureOf(userId: string, id: string): string {
  const text = `turnout device\n${userId}\n${id}`;
  return createHmac('sha256', config('TURNOUT_AUTH_SECRET')).update(text).digest('base64url');
}
