import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { z } from 'zod';
import { db } from '@/lib/db/client';

/** How a session that begins at the provider is told from others. No browser reaches it: only the server itself calls it. */
export const PROVIDER_SIGN_IN = '/sign-in/provider';

const Opening = z.object({ userId: z.string(), identityId: z.string(), sealedTokens: z.string() });

/**
 * Opens sessions for people whom the sign-in provider has named. A session
 * without what it is asked again by would never end early, so it is there with it or not at all.
 */
export const providerSessions = () => ({
  id: 'provider-sessions' as const,
  endpoints: {
    openProviderSession: createAuthEndpoint(
      PROVIDER_SIGN_IN,
      { method: 'POST', body: Opening, requireHeaders: true, metadata: { SERVER_ONLY: true } },
      async (ctx) => {
        const { userId, identityId, sealedTokens } = ctx.body;
        const adapter = ctx.context.internalAdapter;
        const user = await adapter.findUserById(userId);
        if (!user) throw new Error('The person is gone.');
        const session = await adapter.createSession(userId);
        try {
          await db().providerSession.create({ data: { sessionId: session.id, identityId, sealedTokens } });
        } catch (error) {
          await adapter.deleteSession(session.token);
          throw error;
        }
        await setSessionCookie(ctx, { session, user });
        return { session: session.id };
      },
    ),
  },
});
