import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { z } from 'zod';
import { AttemptLimit } from '@/lib/auth/attempt-limit';
import { seal, UnsealError, unseal } from '@/lib/vault/seal';
import { type Told, toldOf } from './claims';
import { ProviderProblem, providerProblem } from './problem';
import { callbackUrl, connect, type ProviderSettings } from './provider';

const PLACE = 'provider:flow';
/** How long somebody may take at the provider. Seconds. */
export const FLOW_LASTS_S = 600;

/** What a browser holds, sealed, while its person is at the provider. */
const Flow = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  issuer: z.string(),
  /** Where to go afterwards. */
  next: z.string(),
  /** Whose account is to be linked; null where somebody signs in. */
  linkFor: z.string().nullable(),
  until: z.number(),
});
type Flow = z.output<typeof Flow>;

/** What lets the provider be asked again about somebody who has signed in. */
export type ProviderTokens = { accessToken: string; refreshToken: string | null };

/** A state is good for one answer: its code may be somebody else's the second time. */
const once = new AttemptLimit(1);

/**
 * Begins a sign-in at the provider.
 * @returns the address to go to, and what the browser keeps for its return
 * @throws ProviderProblem
 */
export async function beginFlow(
  settings: ProviderSettings,
  { next, linkFor }: Pick<Flow, 'next' | 'linkFor'>,
): Promise<{ url: string; flow: string }> {
  const configuration = await connect(settings);
  const [state, nonce, verifier] = [randomState(), randomNonce(), randomPKCECodeVerifier()];
  const url = buildAuthorizationUrl(configuration, {
    redirect_uri: callbackUrl(),
    scope: settings.scopes,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
  });
  const until = Date.now() + FLOW_LASTS_S * 1000;
  const kept: Flow = { state, nonce, verifier, issuer: settings.issuer, next, linkFor, until };
  return { url: url.href, flow: seal(JSON.stringify(kept), PLACE) };
}

/** What a browser kept, or null where it kept nothing of ours. */
export function openFlow(flow: string | undefined): Pick<Flow, 'next' | 'linkFor'> | null {
  return flow === undefined ? null : opened(flow);
}

/**
 * Ends a sign-in: who came back, as the provider proves it to the browser that began.
 * @param flow what that browser kept
 * @param linkFor whose account it was begun to link; null for a sign-in, which a link never becomes
 * @param query what stands behind the question mark of the address that the provider sent it to
 * @throws ProviderProblem
 */
export async function finishFlow(
  settings: ProviderSettings,
  { flow, query, linkFor }: { flow: string; query: string; linkFor: string | null },
): Promise<{ told: Told; tokens: ProviderTokens }> {
  const begun = opened(flow);
  if (begun?.linkFor !== linkFor)
    throw new ProviderProblem('answer', 'This sign-in was not begun in this browser. Begin it again.');
  if (begun.until < Date.now())
    throw new ProviderProblem('answer', 'This sign-in took longer than ten minutes. Begin it again.');
  if (begun.issuer !== settings.issuer)
    throw new ProviderProblem('answer', 'Meanwhile another provider was set up. Begin again.');
  const url = new URL(callbackUrl());
  url.search = query;
  if (url.searchParams.get('state') !== begun.state)
    throw new ProviderProblem('answer', 'This answer belongs to another sign-in. Begin it again.');
  if ((await once.take(`provider state: ${begun.state}`)) > 0)
    throw new ProviderProblem('answer', 'This answer was used before. Begin again.');
  try {
    const configuration = await connect(settings);
    const tokens = await authorizationCodeGrant(configuration, url, {
      pkceCodeVerifier: begun.verifier,
      expectedState: begun.state,
      expectedNonce: begun.nonce,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims) throw new ProviderProblem('answer', 'The provider sent no ID token.');
    const asked = { claims, accessToken: tokens.access_token, subject: claims.sub, always: false };
    return {
      told: await toldOf(configuration, settings, asked),
      tokens: { accessToken: tokens.access_token, refreshToken: tokens.refresh_token ?? null },
    };
  } catch (error) {
    throw providerProblem(error);
  }
}

function opened(flow: string): Flow | null {
  try {
    return Flow.parse(JSON.parse(unseal(flow, PLACE)));
  } catch (error) {
    if (error instanceof UnsealError) return null;
    throw error;
  }
}
