import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Tx } from '@/lib/db/client';

export const emailSchema = z
  .email('This is not an e-mail address.')
  .max(254, 'An e-mail address has at most 254 characters.')
  .toLowerCase();

export const personNameSchema = z
  .string()
  .trim()
  .min(1, 'Enter a name.')
  .max(100, 'A name has 100 characters or fewer.');

type NewPerson = { email: string; name: string; owner?: boolean };

/** Makes a person who cannot sign in yet: {@link setPassword} gives them a way. */
export async function createPerson(tx: Tx, person: NewPerson): Promise<{ id: string }> {
  const id = randomUUID();
  // Whoever invites vouches for the address; Turnout sends no mail.
  await tx.user.create({ data: { id, ...person, emailVerified: true } });
  return { id };
}

/** Whether somebody has a password of Turnout's. Who has none signs in at the provider alone, which then says what they may. */
export const hasPassword = async (client: Tx, userId: string): Promise<boolean> =>
  (await client.account.count({ where: { userId, password: { not: null } } })) > 0;

/**
 * Gives a person this password in place of any other, and ends the sessions that began with the old one.
 * @param hash of the password, by better-auth's `hashPassword`: it takes a tenth of a second, too long for a transaction
 * @param keep the session that goes on
 */
export async function setPassword(tx: Tx, userId: string, hash: string, keep?: string): Promise<void> {
  await tx.account.deleteMany({ where: { userId } });
  await tx.account.create({
    data: { id: randomUUID(), accountId: userId, providerId: 'credential', userId, password: hash },
  });
  await tx.session.deleteMany({ where: { userId, ...(keep !== undefined && { NOT: { id: keep } }) } });
}
