import { z } from 'zod';
import { INSTALLATION_CHAIN } from '@/lib/audit/append';
import { newPasswordLink } from '@/lib/auth/password-link';
import { createPerson, emailSchema } from '@/lib/auth/people';
import type { Tx } from '@/lib/db/client';
import { ServiceError } from '../words/problem';
import { record } from '../words/record';
import { asJson, write } from '../words/verb';
import { findPerson, lockRoles, Memberships } from './fields';
import { setRights } from './rights';

const Input = z.strictObject({ email: emailSchema, owner: z.boolean(), memberships: Memberships });

/**
 * Invites somebody: they set their own name and password by the link, once. Somebody who was removed is the same person again.
 * @returns the link, which nobody can read again, and until when it can be used
 */
export const invitePerson = write({
  name: 'person.invite',
  needs: 'owner',
  input: Input,
  proof: { within: 'ten minutes' },
  run: async (tx, { email, owner, memberships }) => {
    await lockRoles(tx);
    const { id } = await invited(tx, email);
    const person = await findPerson(tx, id);
    await setRights(tx, person, { owner, memberships });
    const made = await newPasswordLink(tx, id);
    record(tx, INSTALLATION_CHAIN, {
      action: 'person.invite',
      target: { kind: 'person', name: email },
      after: asJson({ owner, memberships, expiresAt: made.expiresAt }),
    });
    return { id, ...made };
  },
});

async function invited(tx: Tx, email: string): Promise<{ id: string }> {
  const known = await tx.user.findUnique({ where: { email }, select: { id: true, removedAt: true } });
  // Their own name is theirs to say.
  if (!known) return createPerson(tx, { email, name: email.split('@')[0] ?? email });
  if (!known.removedAt) {
    const text = `${email} is here already. Open them in the list to make a new link.`;
    throw new ServiceError('conflict', text, { email: text });
  }
  return tx.user.update({
    where: { id: known.id },
    data: { removedAt: null, disabledAt: null, ownPasswordSince: null },
    select: { id: true },
  });
}
