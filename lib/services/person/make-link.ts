import { z } from 'zod';
import { INSTALLATION_CHAIN } from '@/lib/audit/append';
import { newPasswordLink } from '@/lib/auth/password-link';
import { ServiceError } from '../words/problem';
import { record } from '../words/record';
import { asJson, write } from '../words/verb';
import { findPerson } from './fields';

/**
 * Makes a new link by which somebody sets their password: where the first one has expired, or the password is forgotten. The links
 * before it end; the password stays until the link is used.
 */
export const makeLink = write({
  name: 'person.make-link',
  needs: 'owner',
  input: z.strictObject({ id: z.string() }),
  proof: { within: 'ten minutes' },
  run: async (tx, { id }) => {
    const { email, disabledAt } = await findPerson(tx, id);
    if (disabledAt) throw new ServiceError('refused', `${email} is disabled. Enable them first.`);
    const made = await newPasswordLink(tx, id);
    record(tx, INSTALLATION_CHAIN, {
      action: 'person.make-link',
      target: { kind: 'person', name: email },
      after: asJson({ expiresAt: made.expiresAt }),
    });
    return made;
  },
});
