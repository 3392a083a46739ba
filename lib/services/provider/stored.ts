import type { ProviderTokens } from '@/lib/auth/sso/flow';
import type { ProviderSettings } from '@/lib/auth/sso/provider';
import type { Tx } from '@/lib/db/client';
import { seal, unseal } from '@/lib/vault/seal';
import { notFound } from '../words/problem';

/** The place that the client secret is bound to when sealed. */
export const SECRET_PLACE = 'provider:secret';

/** Everything of the provider but its secret. */
export const SHOWN = {
  name: true,
  issuer: true,
  clientId: true,
  scopes: true,
  groupsClaim: true,
  createdAt: true,
  problem: true,
  problemSince: true,
} as const;

/** The provider with its secret opened, for one use case. Throws not found, or an UnsealError. */
export async function openedProvider(client: Tx): Promise<ProviderSettings> {
  const row = await client.provider.findFirst();
  if (!row) throw notFound('sign-in provider');
  const { name, issuer, clientId, sealedSecret, scopes, groupsClaim } = row;
  return { name, issuer, clientId, secret: unseal(sealedSecret, SECRET_PLACE), scopes, groupsClaim };
}

/** The place that tokens of one person's are bound to. */
export const tokensPlace = (identityId: string) => `provider-identity:${identityId}:tokens`;

/** What the provider is asked again by about somebody, as it is stored. */
export const sealTokens = (identityId: string, tokens: ProviderTokens): string =>
  seal(JSON.stringify(tokens), tokensPlace(identityId));

/** Throws an UnsealError. */
export const openTokens = (identityId: string, sealed: string): ProviderTokens =>
  JSON.parse(unseal(sealed, tokensPlace(identityId))) as ProviderTokens;
