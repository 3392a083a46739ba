import { z } from 'zod';
import { INSTALLATION_CHAIN } from '@/lib/audit/append';
import { notFound, ServiceError } from '../words/problem';
import { record } from '../words/record';
import { write } from '../words/verb';

const Input = z.strictObject({ id: z.string(), role: z.enum(['viewer', 'operator', 'admin']) });

/** Gives somebody another role. It holds from their next click. */
export const changeRole = write({
  name: 'person.change-role',
  needs: 'admin',
  input: Input,
  run: async (tx, { id, role }) => {
    // Two admins who take each other's role away at once must not leave none.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('turnout:roles', 0))`;
    const person = await tx.user.findUnique({ where: { id }, select: { email: true, role: true } });
    if (!person) throw notFound('person');
    if (person.role === role) return null;
    const admins = await tx.user.count({ where: { role: 'admin' } });
    if (person.role === 'admin' && admins === 1) {
      throw new ServiceError(
        'refused',
        `${person.email} is the only admin. Make somebody else an admin first.`,
      );
    }
    await tx.user.update({ where: { id }, data: { role } });
    record(tx, INSTALLATION_CHAIN, {
      action: 'person.change-role',
      target: { kind: 'person', name: person.email },
      before: { role: person.role },
      after: { role },
    });
    return null;
  },
});
