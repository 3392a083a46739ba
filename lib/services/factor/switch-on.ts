import { z } from 'zod';
import { giveSecondFactor, hasSecondFactor } from '@/lib/auth/second-factor';
import { stepOf } from '@/lib/auth/totp';
import { ServiceError } from '../words/problem';
import { write } from '../words/verb';
import { Code, recordOwn } from './fields';
import { offeredKey, refuseSecond } from './offer';

/**
 * Switches one's own second factor on, once a code has shown that the app has the key. Other sessions of the same person end: they
 * began without it.
 * @returns the recovery codes, which are shown once
 */
export const switchOnSecondFactor = write({
  name: 'second-factor.switch-on',
  needs: 'person',
  input: z.strictObject({ offer: z.string().max(400), code: Code }),
  proof: { within: 'ten minutes' },
  run: async (tx, { offer, code }, { actor, session }) => {
    refuseSecond(await hasSecondFactor(tx, actor.id));
    const key = offeredKey(actor.id, offer);
    const step = stepOf(key, code.replace(/\s/g, ''));
    if (step === null) {
      const text =
        'This is not the code that the app shows for this key now. Look again, and check that the clock of its device is right.';
      throw new ServiceError('invalid', text, { code: text });
    }
    const codes = await giveSecondFactor(tx, actor.id, { key, step });
    const { count } = await tx.session.deleteMany({
      where: { userId: actor.id, NOT: { id: session ?? '' } },
    });
    await recordOwn(tx, actor.id, 'second-factor.switch-on', { sessionsEnded: count });
    return { codes };
  },
});
