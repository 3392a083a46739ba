import { verifyPassword } from 'better-auth/crypto';
import { z } from 'zod';
import { AttemptLimit, attempts } from '@/lib/auth/attempt-limit';
import { PASSWORD_MAX_LENGTH } from '@/lib/auth/password-policy';
import { hasSecondFactor, KEY_LOST, spendCode, WRONG_CODE } from '@/lib/auth/second-factor';
import { db, type Tx } from '@/lib/db/client';
import { ServiceError } from '../words/problem';
import { write } from '../words/verb';
import { recordOwn } from './fields';

const Input = z.strictObject({
  password: z.string().min(1, 'Enter your password.').max(PASSWORD_MAX_LENGTH),
  /** Where the person has a second factor. */
  code: z.string().trim().max(40).default(''),
});

/** Whoever found an open session guesses no more than this, in that session. */
const GUESSES = new AttemptLimit(10);

/** Proves again, in an open session, who one is: by the password, and a code where there is a second factor. */
export const proveAgain = write({
  name: 'session.prove',
  needs: 'person',
  input: Input,
  fetch: async ({ password, code }, { actor, session = '' }) => {
    const key = `prove: ${session}`;
    await refuseMany(key);
    await checkPassword(actor.id, password);
    if (await hasSecondFactor(db(), actor.id)) await checkCode(db(), actor.id, code);
    await attempts.forget(key);
  },
  run: async (tx, _input, { actor, session = '' }) => {
    const own = { id: session, userId: actor.id, expiresAt: { gt: new Date() } };
    const { count } = await tx.session.updateMany({ where: own, data: { provedAt: new Date() } });
    if (count === 0) throw new ServiceError('forbidden', 'You are signed out. Sign in again.');
    await recordOwn(tx, actor.id, 'session.prove');
    return null;
  },
});

async function refuseMany(key: string): Promise<void> {
  const waitMs = await GUESSES.take(key);
  if (waitMs === 0) return;
  const text = `Too many wrong attempts in this session. Try again in ${Math.ceil(waitMs / 60_000)} minutes, or sign out and sign in again.`;
  throw new ServiceError('refused', text, { password: text });
}

async function checkPassword(userId: string, password: string): Promise<void> {
  const account = await db().account.findFirst({
    where: { userId, password: { not: null } },
    select: { password: true },
  });
  if (account?.password && (await verifyPassword({ hash: account.password, password }))) return;
  const text = 'This is not your password.';
  throw new ServiceError('refused', text, { password: text });
}

async function checkCode(client: Tx, userId: string, code: string): Promise<void> {
  if (code === '') throw refusedCode('Enter a code of your app, or a recovery code.');
  const way = await spendCode(client, userId, code);
  if (way === 'wrong') throw refusedCode(WRONG_CODE);
  if (way === 'lost') throw refusedCode(KEY_LOST);
}

const refusedCode = (text: string) => new ServiceError('refused', text, { code: text });
