import { refreshTokenGrant } from 'openid-client';
import { type Told, toldOf } from './claims';
import type { ProviderTokens } from './flow';
import { ProviderProblem, providerProblem } from './problem';
import { connect, type ProviderSettings } from './provider';

/**
 * Asks the provider again about somebody who is signed in: by their refresh token, or where it gave none, by its userinfo endpoint.
 * @returns what it says now, and the tokens for the next time
 * @throws ProviderProblem; its fault `refused` says that the provider vouches for them no longer
 */
export async function askAgain(
  settings: ProviderSettings,
  { subject, tokens }: { subject: string; tokens: ProviderTokens },
): Promise<{ told: Told; tokens: ProviderTokens }> {
  try {
    const configuration = await connect(settings);
    if (tokens.refreshToken === null) {
      const asked = { claims: {}, accessToken: tokens.accessToken, subject, always: true };
      return { told: await toldOf(configuration, settings, asked), tokens };
    }
    const fresh = await refreshTokenGrant(configuration, tokens.refreshToken);
    const claims = fresh.claims() ?? { sub: subject };
    if (claims.sub !== subject)
      throw new ProviderProblem('refused', 'The provider answered for somebody else.');
    const asked = { claims, accessToken: fresh.access_token, subject, always: true };
    return {
      told: await toldOf(configuration, settings, asked),
      tokens: {
        accessToken: fresh.access_token,
        refreshToken: fresh.refresh_token ?? tokens.refreshToken,
      },
    };
  } catch (error) {
    throw providerProblem(error);
  }
}
