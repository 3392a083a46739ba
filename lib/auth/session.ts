import { cookies } from 'next/headers';
import { cache } from 'react';
import { sessionCookieName, sessionTokenOf } from '@/lib/auth/session-token';
import { db, Prisma } from '@/lib/db/client';

export type SignedInUser = { id: string; email: string; name: string; owner: boolean };
export type SignedInContext = {
  actor: { kind: 'person'; role: 'member' } & SignedInUser;
  session: string;
  /** When the sign-in provider last vouched for it; null where a password began it. */
  provider: { checkedAt: Date } | null;
};

type Found = SignedInUser & { session: string; ownerByGroup: boolean; checkedAt: Date | null };

/** Who a session belongs to, as long as they may use it: asked each time, so a right that was taken away is gone at once. */
export const contextOfSession = (session: string): Promise<SignedInContext | null> =>
  contextWhere(Prisma.sql`s."id" = ${session}`);

/** The same by the token that a browser has for it. */
export const contextOfToken = (token: string): Promise<SignedInContext | null> =>
  contextWhere(Prisma.sql`s."token" = ${token}`);

/** In one statement, as every page and every look of an open one begins with it. */
async function contextWhere(isMeant: Prisma.Sql): Promise<SignedInContext | null> {
  const [found] = await db().$queryRaw<Found[]>`
    SELECT s."id" AS "session", u."id", u."email", u."name", u."owner", u."ownerByGroup", p."checkedAt"
    FROM "session" s JOIN "user" u ON u."id" = s."userId" LEFT JOIN "ProviderSession" p ON p."sessionId" = s."id"
    WHERE ${isMeant} AND s."expiresAt" > ${new Date()} AND u."disabledAt" IS NULL AND u."removedAt" IS NULL`;
  if (!found) return null;
  const { session, ownerByGroup, checkedAt, ...person } = found;
  const owner = person.owner && (checkedAt !== null || !ownerByGroup);
  return {
    actor: { kind: 'person', role: 'member', ...person, owner },
    session,
    provider: checkedAt && { checkedAt },
  };
}

/**
 * Who makes this request, for server components, actions and route handlers; null where nobody is signed in. One request
 * asks once.
 */
export const currentContext = cache(async (): Promise<SignedInContext | null> => {
  const token = sessionTokenOf((await cookies()).get(sessionCookieName())?.value);
  return token === null ? null : contextOfToken(token);
});
