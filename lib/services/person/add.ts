import { INSTALLATION_CHAIN } from '@/lib/audit/append';
import { createPerson, newPersonSchema } from '@/lib/auth/people';
import { ServiceError } from '../words/problem';
import { record } from '../words/record';
import { write } from '../words/verb';

/** Adds somebody who can sign in. The password is never among what is recorded. */
export const addPerson = write({
  name: 'person.add',
  needs: 'admin',
  input: newPersonSchema,
  run: async (tx, person) => {
    const { email, name, role } = person;
    if (await tx.user.findUnique({ where: { email }, select: { id: true } })) {
      const text = `${email} is here already.`;
      throw new ServiceError('conflict', text, { email: text });
    }
    const { id } = await createPerson(tx, person);
    record(tx, INSTALLATION_CHAIN, {
      action: 'person.add',
      target: { kind: 'person', name: email },
      after: { email, name, role },
    });
    return { id };
  },
});
