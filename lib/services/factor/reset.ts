import { z } from 'zod';
import { INSTALLATION_CHAIN } from '@/lib/audit/append';
import { takeSecondFactor } from '@/lib/auth/second-factor';
import { findPerson } from '../person/fields';
import { ServiceError } from '../words/problem';
import { record } from '../words/record';
import { write } from '../words/verb';

/**
 * Takes somebody's second factor away, with their recovery codes and passkeys: for who has lost them. They sign in by their password alone until
 * they switch one on again, and what they have open ends.
 */
export const resetSecondFactor = write({
  name: 'person.reset-second-factor',
  needs: 'owner',
  input: z.strictObject({ id: z.string() }),
  proof: { within: 'ten minutes' },
  run: async (tx, { id }) => {
    const { email } = await findPerson(tx, id);
    const { count: passkeys } = await tx.passkey.deleteMany({ where: { userId: id } });
    if (!(await takeSecondFactor(tx, id)) && passkeys === 0)
      throw new ServiceError('refused', `${email} has no second factor and no passkey.`);
    const { count } = await tx.session.deleteMany({ where: { userId: id } });
    record(tx, INSTALLATION_CHAIN, {
      action: 'person.reset-second-factor',
      target: { kind: 'person', name: email },
      after: { sessionsEnded: count, ...(passkeys > 0 && { passkeys }) },
    });
    return null;
  },
});
