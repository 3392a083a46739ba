import { hashPassword, verifyPassword } from 'better-auth/crypto';
import { z } from 'zod';
import { INSTALLATION_CHAIN } from '@/lib/audit/append';
import { AttemptLimit, attempts } from '@/lib/auth/attempt-limit';
import { PASSWORD_MAX_LENGTH, passwordSchema } from '@/lib/auth/password-policy';
import { setPassword } from '@/lib/auth/people';
import { db } from '@/lib/db/client';
import { ServiceError } from '../words/problem';
import { record } from '../words/record';
import { write } from '../words/verb';

const Input = z.strictObject({
  current: z.string().min(1, 'Enter your present password.').max(PASSWORD_MAX_LENGTH),
  next: passwordSchema,
});

/** Of the present password: whoever found an open session guesses no more than this. */
const GUESSES = new AttemptLimit(10);

/** Changes one's own password. Other sessions of the same person end; the one that asks goes on. */
export const changePassword = write({
  name: 'person.change-password',
  needs: 'person',
  input: Input,
  fetch: async ({ current, next }, { actor }) => {
    await checkPresent(actor.id, current);
    if (current === next) {
      const text = 'This is your present password. Choose another one.';
      throw new ServiceError('invalid', text, { next: text });
    }
    return hashPassword(next);
  },
  run: async (tx, _input, { actor, session }, hash) => {
    await setPassword(tx, actor.id, hash, session);
    const { email } = await tx.user.findUniqueOrThrow({ where: { id: actor.id }, select: { email: true } });
    // One that somebody else chose is now their own; one that was their own has been since before.
    const others = { id: actor.id, ownPasswordSince: null };
    await tx.user.updateMany({ where: others, data: { ownPasswordSince: new Date() } });
    const target = { kind: 'person', name: email };
    record(tx, INSTALLATION_CHAIN, { action: 'person.change-password', target });
    return null;
  },
});

async function checkPresent(userId: string, password: string): Promise<void> {
  const key = `change-password: ${userId}`;
  const waitMs = await GUESSES.take(key);
  if (waitMs > 0) {
    const text = `Too many wrong passwords. Try again in ${Math.ceil(waitMs / 60_000)} minutes, or ask an admin for a link.`;
    throw new ServiceError('refused', text, { current: text });
  }
  const account = await db().account.findFirst({ where: { userId }, select: { password: true } });
  if (!account?.password || !(await verifyPassword({ hash: account.password, password }))) {
    const text = 'This is not your present password.';
    throw new ServiceError('refused', text, { current: text });
  }
  await attempts.forget(key);
}
