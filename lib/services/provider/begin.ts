import { z } from 'zod';
import { safeReturnPath } from '@/lib/auth/return-path';
import { beginFlow } from '@/lib/auth/sso/flow';
import { ProviderProblem } from '@/lib/auth/sso/problem';
import { db } from '@/lib/db/client';
import { ServiceError } from '../words/problem';
import { read } from '../words/verb';
import { openedProvider } from './stored';

/** Begins to sign somebody in at the provider: where to go, and what the browser keeps for the way back. */
export const beginSignIn = read({
  name: 'provider.begin',
  needs: 'visitor',
  input: z.strictObject({ next: z.string().max(2_000) }),
  run: (_client, { next }) => begin({ next: safeReturnPath(next), linkFor: null }),
});

/** Begins to link one's own account with the one at the provider. Whoever found an open session cannot prove who they are. */
export const beginLink = read({
  name: 'provider.begin-link',
  needs: 'person',
  input: z.strictObject({}),
  proof: { within: 'just now' },
  run: (_client, _input, { actor }) => begin({ next: '/account', linkFor: actor.id }),
});

async function begin(to: { next: string; linkFor: string | null }): Promise<{ url: string; flow: string }> {
  const provider = await openedProvider(db());
  try {
    return await beginFlow(provider, to);
  } catch (error) {
    if (!(error instanceof ProviderProblem)) throw error;
    throw new ServiceError('unavailable', `${provider.name} cannot be used now. ${error.message}`);
  }
}
