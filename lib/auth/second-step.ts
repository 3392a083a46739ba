import { APIError, createAuthEndpoint, getIP } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { z } from 'zod';
import { personOfChallenge } from '@/lib/auth/challenge';
import { countCode, forgetCodes } from '@/lib/auth/code-delay';
import { DEVICE_COOKIE, deviceOf } from '@/lib/auth/device';
import { KEY_LOST, recoveryCodesLeft, spendCode, WRONG_CODE } from '@/lib/auth/second-factor';
import { SignInAudit } from '@/lib/auth/sign-in-audit';
import { db } from '@/lib/db/client';

/** Where a browser takes the second step; below `/api/auth`. */
export const SECOND_STEP = '/sign-in/second-step';

const Body = z.object({ challenge: z.string().max(400), code: z.string().max(40) });

/**
 * The second step of a sign-in: the first one has made no session (new-session.ts), only said that the password was right. Wrong codes
 * are slowed down and audited as wrong passwords are.
 */
export function secondStep(wait: (ms: number) => Promise<unknown>) {
  const audit = new SignInAudit();
  return {
    id: 'turnout-second-step',
    endpoints: {
      secondStep: createAuthEndpoint(SECOND_STEP, { method: 'POST', body: Body }, async (ctx) => {
        const person = await personOfChallenge(ctx.body.challenge);
        if (!person) throw again();
        const from = getIP(ctx.headers ?? new Headers(), ctx.context.options);
        const known = deviceOf(ctx.getCookie(DEVICE_COOKIE));
        const device = known?.userId === person.id ? known : null;
        const { waitMs, fullMs } = await countCode(person.id, device);
        if (waitMs > 0) audit.failed(person.email, 'hold', from, 'second factor');
        if (fullMs > 0) throw full(fullMs);
        if (waitMs > 0) await wait(waitMs);
        const way = await spendCode(db(), person.id, ctx.body.code);
        if (way === 'wrong' || way === 'lost') {
          audit.failed(person.email, 'fail', from, 'second factor');
          throw refused(way);
        }
        const user = await ctx.context.internalAdapter.findUserById(person.id);
        const session = user && (await ctx.context.internalAdapter.createSession(person.id));
        if (!session) throw again();
        await forgetCodes(person.id, device);
        await setSessionCookie(ctx, { session, user });
        return ctx.json({ way, left: await recoveryCodesLeft(db(), person.id) });
      }),
    },
  };
}

const again = () =>
  new APIError('UNAUTHORIZED', {
    code: 'SIGN_IN_AGAIN',
    message: 'This took too long, or your password was changed meanwhile. Enter your password again.',
  });

const refused = (why: 'wrong' | 'lost') =>
  new APIError('UNAUTHORIZED', {
    code: why === 'lost' ? 'KEY_LOST' : 'WRONG_CODE',
    message: why === 'lost' ? KEY_LOST : WRONG_CODE,
  });

const full = (ms: number) =>
  new APIError(
    'TOO_MANY_REQUESTS',
    { code: 'TOO_MANY_CODES', message: 'Too many wrong codes.' },
    { 'x-retry-after': String(Math.ceil(ms / 1000)) },
  );
