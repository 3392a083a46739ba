import { APIError } from 'better-auth/api';
import { newChallenge } from '@/lib/auth/challenge';
import { PASSKEY_SIGN_IN } from '@/lib/auth/passkey-sign-in';
import { PROVIDER_SIGN_IN } from '@/lib/auth/provider-session';
import { hasSecondFactor } from '@/lib/auth/second-factor';
import { SECOND_STEP } from '@/lib/auth/second-step';
import { db } from '@/lib/db/client';

/** What a person is told whose password is right and who may not sign in all the same. */
const DISABLED = 'ACCOUNT_DISABLED';
/** What a browser is told when the password was right and a second step follows. */
export const SECOND_FACTOR = 'SECOND_FACTOR';

/**
 * The ways to sign in that need no second step after them: of the provider's it is the provider that asks for one. Any other is
 * refused to whoever has a second factor.
 */
const WHOLE_WAYS = new Set<string | undefined>([SECOND_STEP, PASSKEY_SIGN_IN, PROVIDER_SIGN_IN]);

/**
 * Every session is made here: for nobody who is disabled or removed, for nobody with a second factor before the second step, and for
 * no longer than the limit, also where somebody asked not to be remembered (better-auth would give those a day, though their
 * cookie ends with the browser).
 * @param limitS seconds
 */
export function newSessionHook(limitS: number) {
  return {
    before: async <S extends { userId: string; expiresAt: Date }>(
      session: S,
      ctx: { path?: string } | null,
    ) => {
      const person = await db().user.findUnique({
        where: { id: session.userId },
        select: { disabledAt: true, removedAt: true },
      });
      if (!person || person.disabledAt || person.removedAt)
        throw new APIError('FORBIDDEN', { code: DISABLED, message: 'This account is disabled.' });
      if (!WHOLE_WAYS.has(ctx?.path) && (await hasSecondFactor(db(), session.userId)))
        throw new APIError('FORBIDDEN', {
          code: SECOND_FACTOR,
          message: 'The second factor is asked for next.',
          challenge: await newChallenge(session.userId),
        });
      const latest = new Date(Date.now() + limitS * 1000);
      return { data: { ...session, expiresAt: session.expiresAt < latest ? session.expiresAt : latest } };
    },
  };
}
