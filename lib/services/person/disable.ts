import { z } from 'zod';
import { INSTALLATION_CHAIN } from '@/lib/audit/append';
import { record } from '../words/record';
import { write } from '../words/verb';
import { findPerson, lockRoles, refuseLastOwner } from './fields';

/** Keeps somebody from signing in until they are enabled again. What they have open ends at once. */
export const disablePerson = write({
  name: 'person.disable',
  needs: 'owner',
  input: z.strictObject({ id: z.string() }),
  run: async (tx, { id }) => {
    await lockRoles(tx);
    const person = await findPerson(tx, id);
    if (person.disabledAt) return null;
    if (person.owner) await refuseLastOwner(tx, person);
    await tx.user.update({ where: { id }, data: { disabledAt: new Date() } });
    await tx.passwordLink.deleteMany({ where: { userId: id, usedAt: null } });
    const { count } = await tx.session.deleteMany({ where: { userId: id } });
    record(tx, INSTALLATION_CHAIN, {
      action: 'person.disable',
      target: { kind: 'person', name: person.email },
      after: { sessionsEnded: count },
    });
    return null;
  },
});
