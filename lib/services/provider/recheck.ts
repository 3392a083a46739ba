import { z } from 'zod';
import { askAgain } from '@/lib/auth/sso/ask-again';
import type { Told } from '@/lib/auth/sso/claims';
import type { ProviderTokens } from '@/lib/auth/sso/flow';
import { ProviderProblem } from '@/lib/auth/sso/problem';
import { db, type Tx } from '@/lib/db/client';
import { UnsealError } from '@/lib/vault/seal';
import { lockRoles } from '../person/fields';
import { write } from '../words/verb';
import { endAtProvider } from './end';
import { byProvider, giveByGroups, givenBy } from './group-rights';
import { openedProvider, openTokens, sealTokens } from './stored';

/** How often the provider is asked about each session. Seconds. */
const EVERY_S = 300;
/** How long one worker has for it, and after how long a provider that did not answer is asked again. Seconds. */
const CLAIM_S = 60;
const AT_ONCE = 10;

/** Takes sessions that began at the provider and about which it was not asked for five minutes: each is one worker's for a minute. */
export const claimProviderSessions = write({
  name: 'provider.claim-sessions',
  needs: 'worker',
  input: z.strictObject({}),
  run: async (tx) => {
    const claimed = await tx.$queryRaw<{ session: string }[]>`
      UPDATE "ProviderSession" SET "claimedUntil" = now() + make_interval(secs => ${CLAIM_S})
      WHERE "sessionId" IN (
        SELECT own."sessionId" FROM "ProviderSession" own JOIN "session" ON "session"."id" = own."sessionId"
        WHERE own."checkedAt" <= now() - make_interval(secs => ${EVERY_S})
          AND (own."claimedUntil" IS NULL OR own."claimedUntil" <= now()) AND "session"."expiresAt" > now()
        ORDER BY own."checkedAt" LIMIT ${AT_ONCE} FOR UPDATE OF own SKIP LOCKED)
      RETURNING "sessionId" AS "session"`;
    return claimed.map(({ session }) => session);
  },
});

type Asked =
  | { kind: 'told'; told: Told; tokens: ProviderTokens }
  | { kind: 'ended'; why: string }
  | { kind: 'unknown'; problem: string }
  | { kind: 'gone' };

/**
 * Asks the provider about one session, and makes what somebody may just what it says now. Where it vouches for them no longer, or names
 * no group that gives a right, they are signed out. Where it does not answer, what it said last holds for a while.
 */
export const recheckSession = write({
  name: 'provider.recheck',
  needs: 'worker',
  input: z.strictObject({ session: z.string().max(64) }),
  fetch: ({ session }) => askAbout(session),
  run: async (tx, { session }, _ctx, asked) => {
    await lockRoles(tx);
    const provider = await tx.provider.findFirst({ select: { name: true } });
    const found = await tx.providerSession.findUnique({
      where: { sessionId: session },
      select: { identity: { select: { id: true, user: { select: { id: true, email: true } } } } },
    });
    if (asked.kind === 'gone' || !provider || !found) return null;
    if (asked.kind === 'unknown') return noteProblem(tx, asked.problem);
    await tx.provider.updateMany({
      where: { problem: { not: null } },
      data: { problem: null, problemSince: null },
    });
    const { id, user } = found.identity;
    const told = { name: provider.name };
    if (asked.kind === 'ended') return endAtProvider(tx, id, { ...told, why: asked.why });
    if (asked.told.groups === null)
      return endAtProvider(tx, id, { ...told, why: 'it no longer says the groups' });
    const given = await givenBy(tx, asked.told.groups);
    if (!(await giveByGroups(tx, user, given, byProvider(provider.name))))
      return endAtProvider(tx, id, { ...told, why: 'no group gives a right any more' });
    const now = new Date();
    await tx.providerIdentity.update({ where: { id }, data: { groups: given.groups, toldAt: now } });
    await tx.providerSession.update({
      where: { sessionId: session },
      data: { checkedAt: now, claimedUntil: null, sealedTokens: sealTokens(id, asked.tokens) },
    });
    return null;
  },
});

async function askAbout(session: string): Promise<Asked> {
  const found = await db().providerSession.findUnique({
    where: { sessionId: session },
    select: { sealedTokens: true, identity: { select: { id: true, subject: true } } },
  });
  if (!found) return { kind: 'gone' };
  const { id, subject } = found.identity;
  try {
    const provider = await openedProvider(db());
    const tokens = tokensOf(id, found.sealedTokens);
    if (tokens === null) return { kind: 'ended', why: 'the key that sealed its tokens is gone' };
    return { kind: 'told', ...(await askAgain(provider, { subject, tokens })) };
  } catch (error) {
    if (error instanceof UnsealError) return { kind: 'unknown', problem: error.message };
    if (!(error instanceof ProviderProblem)) throw error;
    if (error.fault === 'refused') return { kind: 'ended', why: 'it no longer vouches for this person' };
    return { kind: 'unknown', problem: error.message };
  }
}

function tokensOf(identityId: string, sealed: string): ProviderTokens | null {
  try {
    return openTokens(identityId, sealed);
  } catch (error) {
    if (error instanceof UnsealError) return null;
    throw error;
  }
}

async function noteProblem(tx: Tx, problem: string): Promise<null> {
  await tx.provider.updateMany({ where: { problem: null }, data: { problemSince: new Date() } });
  await tx.provider.updateMany({ data: { problem } });
  return null;
}
