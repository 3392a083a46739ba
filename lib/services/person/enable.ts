import { z } from 'zod';
import { INSTALLATION_CHAIN } from '@/lib/audit/append';
import { record } from '../words/record';
import { write } from '../words/verb';
import { findPerson } from './fields';

/** Lets somebody who was disabled sign in again, with the password that they had. */
export const enablePerson = write({
  name: 'person.enable',
  needs: 'owner',
  input: z.strictObject({ id: z.string() }),
  run: async (tx, { id }) => {
    const { email, disabledAt } = await findPerson(tx, id);
    if (!disabledAt) return null;
    await tx.user.update({ where: { id }, data: { disabledAt: null } });
    record(tx, INSTALLATION_CHAIN, { action: 'person.enable', target: { kind: 'person', name: email } });
    return null;
  },
});
