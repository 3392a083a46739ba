import { createHash, randomBytes } from 'node:crypto';
import { config } from '@/lib/config';
import type { Tx } from '@/lib/db/client';

/** How long a link can be used. */
const HOURS = 72;

/**
 * Makes the link by which a person sets a password of their own, once; the links made for them before end. Turnout sends no mail:
 * whoever makes it hands it over. The token stands behind the `#`, which no browser sends: it is in no log of a server.
 * @returns the address, which is shown once: what is stored of its token is a digest
 */
export async function newPasswordLink(
  tx: Tx,
  userId: string,
  token = newLinkToken(),
): Promise<{ link: string; expiresAt: Date }> {
  await tx.passwordLink.deleteMany({ where: { userId, usedAt: null } });
  const expiresAt = new Date(Date.now() + HOURS * 3_600_000);
  await tx.passwordLink.create({ data: { userId, digest: digestOf(token), expiresAt } });
  return { link: linkOf(config('TURNOUT_URL'), token), expiresAt };
}

export const newLinkToken = (): string => randomBytes(32).toString('base64url');

/** The address that a person opens. */
export const linkOf = (url: string, token: string): string => `${url}/join#${token}`;

/** Whose link this is, where it can be used; null where it was used, replaced, has expired or never was. */
export async function personOfLink(client: Tx, token: string) {
  const found = await client.passwordLink.findFirst({
    where: { digest: digestOf(token), ...usable(), user: { disabledAt: null, removedAt: null } },
    select: { user: { select: { id: true, email: true, name: true, ownPasswordSince: true } } },
  });
  return found?.user ?? null;
}

/** Marks a link as used. @returns whether this call was the one that used it */
export async function spendPasswordLink(tx: Tx, token: string): Promise<boolean> {
  const used = await tx.passwordLink.updateMany({
    where: { digest: digestOf(token), ...usable() },
    data: { usedAt: new Date() },
  });
  return used.count === 1;
}

const usable = () => ({ usedAt: null, expiresAt: { gt: new Date() } });

/** What of a token is stored. */
export const digestOf = (token: string) => createHash('sha256').update(token).digest('base64url');
