import { randomUUID } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import { z } from 'zod';
import { passwordSchema } from '@/lib/auth/password-policy';
import type { Tx } from '@/lib/db/client';

/** What it takes to make a person who can sign in. */
export const newPersonSchema = z.strictObject({
  email: z
    .email('This is no e-mail address.')
    .max(254, 'An e-mail address has at most 254 characters.')
    .toLowerCase(),
  name: z.string().trim().min(1, 'A person has a name.').max(100, 'A name has 100 characters or fewer.'),
  role: z.enum(['viewer', 'operator', 'admin']),
  password: passwordSchema,
});

export type NewPerson = z.input<typeof newPersonSchema>;

/**
 * Makes a person with a password inside the given transaction, so that the caller's audit row stands or falls with it.
 * Hashing takes about a tenth of a second of that transaction: one person a call.
 */
export async function createPerson(tx: Tx, person: NewPerson): Promise<{ id: string }> {
  const { email, name, role, password } = newPersonSchema.parse(person);
  const id = randomUUID();
  await tx.user.create({
    data: {
      id,
      email,
      name,
      role,
      // An admin vouches for the address; Turnout sends no mail.
      emailVerified: true,
      accounts: {
        create: {
          id: randomUUID(),
          accountId: id,
          providerId: 'credential',
          password: await hashPassword(password),
        },
      },
    },
  });
  return { id };
}
