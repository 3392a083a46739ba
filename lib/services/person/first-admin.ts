import { hashPassword } from 'better-auth/crypto';
import { appendAudit, INSTALLATION_CHAIN } from '@/lib/audit/append';
import { newPasswordLink } from '@/lib/auth/password-link';
import { createPerson, setPassword } from '@/lib/auth/people';
import { db, type Tx } from '@/lib/db/client';
import { SETUP } from '../words/setup';
import { lockRoles } from './fields';

/** How the first admin gets in: with this password, or by a link with this token, by which they set their own. */
export type FirstWay = { password: string } | { token: string };

/**
 * Makes the first admin of an installation that has nobody yet. Where they have never used their link, the new one replaces it.
 * Several starts on one database at once make one.
 */
export async function makeFirstAdmin(email: string, way: FirstWay): Promise<void> {
  // Outside the transaction: hashing takes a tenth of a second.
  const hash = 'password' in way ? await hashPassword(way.password) : null;
  await db().$transaction(async (tx) => {
    await lockRoles(tx);
    const id = await firstAdmin(tx, email);
    if (id === null) return;
    if ('token' in way) await newPasswordLink(tx, id, way.token);
    if (hash === null) return;
    await setPassword(tx, id, hash);
    // It came with the installation: nobody else chose it.
    await tx.user.update({ where: { id }, data: { ownPasswordSince: new Date() } });
  });
}

/** The person who is to be it: just made, or still without a password; null where somebody can sign in. */
async function firstAdmin(tx: Tx, email: string): Promise<string | null> {
  if ((await tx.account.count()) > 0) return null;
  const first = await tx.user.findFirst({ orderBy: { createdAt: 'asc' }, select: { id: true } });
  if (first) return first.id;
  const { id } = await createPerson(tx, { email, name: 'Admin', owner: true });
  await appendAudit(tx, INSTALLATION_CHAIN, SETUP.actor, {
    action: 'person.add',
    target: { kind: 'person', name: email },
    after: { email, owner: true },
  });
  return id;
}
