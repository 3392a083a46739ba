import { hashPassword } from 'better-auth/crypto';
import { z } from 'zod';
import { INSTALLATION_CHAIN } from '@/lib/audit/append';
import { personOfLink, spendPasswordLink } from '@/lib/auth/password-link';
import { passwordSchema } from '@/lib/auth/password-policy';
import { personNameSchema, setPassword } from '@/lib/auth/people';
import { db } from '@/lib/db/client';
import { record } from '../words/record';
import { write } from '../words/verb';
import { LinkToken } from './fields';
import { linkGone } from './link-gone';

const Input = z.strictObject({ token: LinkToken, name: personNameSchema, password: passwordSchema });

/**
 * Sets the name and password of whoever holds a link, which is then used. From now on the password is their own; what was signed in
 * with an earlier one is signed out.
 */
export const setPasswordByLink = write({
  name: 'person.set-password',
  needs: 'visitor',
  input: Input,
  fetch: async ({ token, password }) => {
    // Hashing is work: only for a link that can be used.
    if (!(await personOfLink(db(), token))) throw linkGone();
    return hashPassword(password);
  },
  run: async (tx, { token, name }, _ctx, hash) => {
    const person = await personOfLink(tx, token);
    if (!person || !(await spendPasswordLink(tx, token))) throw linkGone();
    const { id, email } = person;
    await setPassword(tx, id, hash);
    await tx.user.update({ where: { id }, data: { name, ownPasswordSince: new Date() } });
    const first = person.ownPasswordSince === null;
    const target = { kind: 'person', name: email };
    record(
      tx,
      INSTALLATION_CHAIN,
      { action: first ? 'person.join' : 'person.set-password', target, after: { name } },
      { kind: 'person', id, name },
    );
    return { email };
  },
});
