import { z } from 'zod';
import { INSTALLATION_CHAIN } from '@/lib/audit/append';
import type { Tx } from '@/lib/db/client';
import { notFound } from '../words/problem';
import { record } from '../words/record';
import { read, write } from '../words/verb';
import { findPerson } from './fields';

/** Where one is signed in oneself, the newest first; `own` marks the session that asks. */
export const listOwnSessions = read({
  name: 'session.list',
  needs: 'person',
  input: z.strictObject({}),
  run: async (client, _input, { actor, session }) =>
    (await sessionsOf(client, actor.id)).map((one) => ({ ...one, own: one.id === session })),
});

/** Ends one of one's own sessions, or all but the one that asks. */
export const endOwnSession = write({
  name: 'session.end',
  needs: 'person',
  input: z.strictObject({ session: z.string().max(64).nullable() }),
  run: async (tx, { session: wanted }, { actor, session }) => {
    const which = wanted === null ? { NOT: { id: session ?? '' } } : { id: wanted };
    const { count } = await tx.session.deleteMany({ where: { userId: actor.id, ...which } });
    if (count === 0 && wanted !== null) throw notFound('session');
    if (count === 0) return null;
    const { email } = await tx.user.findUniqueOrThrow({ where: { id: actor.id }, select: { email: true } });
    recordEnd(tx, email, count);
    return null;
  },
});

/** Where somebody else is signed in. */
export const listSessions = read({
  name: 'person.sessions',
  needs: 'owner',
  input: z.strictObject({ id: z.string() }),
  run: async (client, { id }) => sessionsOf(client, (await findPerson(client, id)).id),
});

/** Signs somebody else out: of one of their sessions, or of all. */
export const endSessions = write({
  name: 'person.end-sessions',
  needs: 'owner',
  input: z.strictObject({ id: z.string(), session: z.string().max(64).nullable() }),
  run: async (tx, { id, session }) => {
    const { email } = await findPerson(tx, id);
    const { count } = await tx.session.deleteMany({
      where: { userId: id, ...(session !== null && { id: session }) },
    });
    if (count === 0 && session !== null) throw notFound('session');
    if (count > 0) recordEnd(tx, email, count);
    return null;
  },
});

/** The token of a session is its key: it is never among what is read. */
function sessionsOf(client: Tx, userId: string) {
  return client.session.findMany({
    where: { userId, expiresAt: { gt: new Date() } },
    orderBy: { createdAt: 'desc' },
    select: { id: true, createdAt: true, expiresAt: true, ipAddress: true, userAgent: true },
  });
}

function recordEnd(tx: Tx, email: string, sessionsEnded: number): void {
  const target = { kind: 'person', name: email };
  record(tx, INSTALLATION_CHAIN, { action: 'person.end-sessions', target, after: { sessionsEnded } });
}
