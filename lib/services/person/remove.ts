import { z } from 'zod';
import { INSTALLATION_CHAIN } from '@/lib/audit/append';
import { takeSecondFactor } from '@/lib/auth/second-factor';
import { record } from '../words/record';
import { write } from '../words/verb';
import { findPerson, lockRoles, refuseLastOwner } from './fields';
import { setRights } from './rights';

/** Removes somebody: no password, no session, no place in the list. Their row stays, for what they did names them. */
export const removePerson = write({
  name: 'person.remove',
  needs: 'owner',
  input: z.strictObject({ id: z.string() }),
  run: async (tx, { id }) => {
    await lockRoles(tx);
    const person = await findPerson(tx, id);
    if (person.owner) await refuseLastOwner(tx, person);
    await setRights(tx, person, { owner: false, memberships: [] });
    await tx.user.update({ where: { id }, data: { removedAt: new Date() } });
    await takeSecondFactor(tx, id);
    await tx.passkey.deleteMany({ where: { userId: id } });
    await tx.account.deleteMany({ where: { userId: id } });
    await tx.providerIdentity.deleteMany({ where: { userId: id } });
    await tx.passwordLink.deleteMany({ where: { userId: id } });
    const { count } = await tx.session.deleteMany({ where: { userId: id } });
    record(tx, INSTALLATION_CHAIN, {
      action: 'person.remove',
      target: { kind: 'person', name: person.email },
      before: { owner: person.owner, tenants: person.roles },
      after: { sessionsEnded: count },
    });
    return null;
  },
});
