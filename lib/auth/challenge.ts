import { createHmac, timingSafeEqual } from 'node:crypto';
import { config } from '@/lib/config';
import { db } from '@/lib/db/client';

/** So long the second step can be taken after the password. */
const LASTS_MS = 10 * 60_000;

/**
 * What a browser holds between the two steps of a sign-in: that this person's password was right. It opens nothing by itself, and ends
 * with that password.
 */
export async function newChallenge(userId: string): Promise<string> {
  const until = String(Date.now() + LASTS_MS);
  return `${userId}.${until}.${signatureOf(userId, until, await passwordOf(userId))}`;
}

/** Whose password was right; null where the challenge is none of ours, too old, or of an earlier password. */
export async function personOfChallenge(challenge: string): Promise<{ id: string; email: string } | null> {
  const [userId = '', until = '', signature = '', ...rest] = challenge.split('.');
  if (!userId || !(Number(until) > Date.now()) || rest.length > 0) return null;
  const [given, right] = [
    Buffer.from(signature),
    Buffer.from(signatureOf(userId, until, await passwordOf(userId))),
  ];
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
  return db().user.findUnique({ where: { id: userId }, select: { id: true, email: true } });
}

/** The digest under which the password is stored: another password has another one. */
async function passwordOf(userId: string): Promise<string> {
  const account = await db().account.findFirst({
    where: { userId, providerId: 'credential' },
    select: { password: true },
  });
  return account?.password ?? '';
}

function signatureOf(userId: string, until: string, password: string): string {
  const text = `turnout second step\n${userId}\n${until}\n${password}`;
  return createHmac('sha256', config('TURNOUT_AUTH_SECRET')).update(text).digest('base64url');
}
