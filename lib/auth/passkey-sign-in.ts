import { generateAuthenticationOptions, verifyAuthenticationResponse } from '@simplewebauthn/server';
import { APIError, createAuthEndpoint, getIP } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { z } from 'zod';
import { relyingParty } from '@/lib/auth/passkey-address';
import { AnswerOfPasskey } from '@/lib/auth/passkey-answers';
import { isPasskeyChallenge, newPasskeyChallenge, spendPasskeyChallenge } from '@/lib/auth/passkey-challenge';
import { hasPassword } from '@/lib/auth/people';
import { recoveryCodesLeft } from '@/lib/auth/second-factor';
import { SignInAudit } from '@/lib/auth/sign-in-audit';
import { db } from '@/lib/db/client';

/** Where a browser signs in by a passkey; below `/api/auth`. It is both factors at once: a device that is there, and its owner. */
export const PASSKEY_SIGN_IN = '/sign-in/passkey';
const PURPOSE = 'sign in';

/** Signing in by a passkey: what it is to sign, and then its answer. */
export function passkeySignIn() {
  const audit = new SignInAudit();
  return {
    id: 'turnout-passkey',
    endpoints: {
      passkeyOptions: createAuthEndpoint(
        `${PASSKEY_SIGN_IN}-options`,
        { method: 'POST', body: z.object({}) },
        async (ctx) =>
          ctx.json(
            await generateAuthenticationOptions({
              rpID: relyingParty().id,
              challenge: newPasskeyChallenge(PURPOSE),
              // Whose it is, the passkey says itself: no list of a person's passkeys is given to a stranger.
              allowCredentials: [],
              userVerification: 'required',
            }),
          ),
      ),
      passkeySignIn: createAuthEndpoint(
        PASSKEY_SIGN_IN,
        { method: 'POST', body: z.object({ answer: AnswerOfPasskey }) },
        async (ctx) => {
          const { answer } = ctx.body;
          const from = getIP(ctx.headers ?? new Headers(), ctx.context.options);
          const passkey = await db().passkey.findUnique({
            where: { id: answer.id },
            include: { user: true },
          });
          const right =
            passkey && (await hasPassword(db(), passkey.userId)) && (await isRight(passkey, answer));
          if (!right) {
            audit.failed(passkey?.user.email ?? '', 'fail', from, 'passkey');
            throw wrong();
          }
          const user = await ctx.context.internalAdapter.findUserById(passkey.userId);
          const session = user && (await ctx.context.internalAdapter.createSession(passkey.userId));
          if (!session) throw wrong();
          await setSessionCookie(ctx, { session, user });
          return ctx.json({ way: 'passkey', left: await recoveryCodesLeft(db(), passkey.userId) });
        },
      ),
    },
  };
}

type Stored = { id: string; publicKey: Uint8Array<ArrayBuffer>; counter: bigint };

/** Whether an answer is of this passkey, fresh, and used for the first time. */
async function isRight(passkey: Stored, answer: z.infer<typeof AnswerOfPasskey>): Promise<boolean> {
  const { id, origin } = relyingParty();
  let spent = '';
  const checked = await verifyAuthenticationResponse({
    response: answer,
    expectedChallenge: (challenge) => {
      spent = challenge;
      return isPasskeyChallenge(PURPOSE, challenge);
    },
    expectedOrigin: origin,
    expectedRPID: id,
    requireUserVerification: true,
    credential: { id: passkey.id, publicKey: passkey.publicKey, counter: Number(passkey.counter) },
  }).catch(() => null);
  if (!checked?.verified || !(await spendPasskeyChallenge(db(), spent))) return false;
  const counter = BigInt(checked.authenticationInfo.newCounter);
  await db().passkey.update({ where: { id: passkey.id }, data: { counter, usedAt: new Date() } });
  return true;
}

const wrong = () =>
  new APIError('UNAUTHORIZED', {
    code: 'WRONG_PASSKEY',
    message:
      'Turnout does not know this passkey, or it took too long. Try again, or sign in with your password.',
  });
