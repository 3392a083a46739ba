import { headers } from 'next/headers';
import { cache } from 'react';
import { auth } from '@/lib/auth/auth';
import { db } from '@/lib/db/client';

export type SignedInUser = { id: string; email: string; name: string; role: 'viewer' | 'operator' | 'admin' };

const currentSession = cache(async () => auth().api.getSession({ headers: await headers() }));

/** Which session makes this request, for what is counted by session; null where nobody is signed in. */
export async function currentSessionId(): Promise<string | null> {
  return (await currentSession())?.session.id ?? null;
}

/**
 * Who makes this request, for server components, actions and route handlers. The role is read from the database each
 * time, so a right that was taken away is gone with the next click. One request asks once.
 */
export const currentUser = cache(async (): Promise<SignedInUser | null> => {
  const session = await currentSession();
  if (!session) return null;
  return db().user.findUnique({
    where: { id: session.user.id },
    select: { id: true, email: true, name: true, role: true },
  });
});
