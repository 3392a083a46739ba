import type { Tx } from '@/lib/db/client';
import { ServiceError } from '../words/problem';
import { whyLost } from './still-may';

/** Of each of these people who may not approve in a tenant any more: why not, as `was disabled`. */
export async function whyNoApprover(
  client: Tx,
  tenantId: string,
  ids: string[],
): Promise<Map<string, string>> {
  const lost = new Map<string, string>();
  for (const id of ids) {
    const why = await whyLost(client, tenantId, id, 'approver');
    // Only people approve, so whoever is not stored is none.
    if (why !== null) lost.set(id, why === 'unknown' ? 'was removed' : why);
  }
  return lost;
}

/**
 * Throws unless somebody's way to sign in was their own before a plan was made: whoever knows another's password could approve in
 * their name what they made themselves. Of a session that began at the sign-in provider it is the account there that counts.
 */
export async function requireOwnPassword(
  client: Tx,
  { id, session }: { id: string; session: string | undefined },
  plan: { createdAt: Date },
): Promise<void> {
  const linkedAt = await linkedSince(client, session);
  if (linkedAt && linkedAt < plan.createdAt) return;
  if (linkedAt)
    throw new ServiceError(
      'refused',
      'Your account at the sign-in provider was linked after this plan was made, so your approval does not count. Ask the author to make the plan again, or someone else to approve it.',
    );
  const person = await client.user.findUnique({ where: { id }, select: { ownPasswordSince: true } });
  if (person?.ownPasswordSince && person.ownPasswordSince < plan.createdAt) return;
  throw new ServiceError(
    'refused',
    person?.ownPasswordSince
      ? 'You set your password by a link after this plan was made, so your approval does not count. Ask the author to make the plan again, or someone else to approve it.'
      : 'Somebody else chose your password, so your approval does not count. Change it under Your account: then you can approve the plans made after that.',
  );
}

/** Since when the person of a session is known by the account at the provider with which it began; null for any other session. */
async function linkedSince(client: Tx, session: string | undefined): Promise<Date | null> {
  if (session === undefined) return null;
  const found = await client.providerSession.findUnique({
    where: { sessionId: session },
    select: { identity: { select: { linkedAt: true } } },
  });
  return found?.identity.linkedAt ?? null;
}
