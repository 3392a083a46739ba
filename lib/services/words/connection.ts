import { db, type Tx } from '@/lib/db/client';
import type { Connection } from '@/lib/netskope/request';
import { type TokenUse, tokenName } from '@/lib/ptc/model/token-words';
import { unseal } from '@/lib/vault/seal';
import { notFound } from './problem';
import { removedTenant } from './removed';

/** The place that a tenant's token is bound to when sealed, and that of its read token: neither opens as the other. */
export const tokenPlace = (tenantId: string) => `tenant:${tenantId}:token`;
export const readTokenPlace = (tenantId: string) => `tenant:${tenantId}:read-token`;

/** The host of a tenant alone, for what is asked with another token. Throws not found. */
export async function hostOf(slug: string, client: Tx = db()): Promise<string> {
  const tenant = await client.tenant.findUnique({
    where: { slug },
    select: { name: true, host: true, removedAt: true },
  });
  if (!tenant) throw notFound('tenant with that name');
  if (tenant.removedAt) throw removedTenant(tenant.name);
  return tenant.host;
}

/**
 * Host and opened token of a tenant, for one use case. Reading takes the read token where there is one, and says so where that fails:
 * it never falls back to the other.
 * @param use `write` for a push alone, whatever it reads on its way
 * @throws UnsealError, or not found
 */
export async function connectionOf(slug: string, use: TokenUse, client: Tx = db()): Promise<Connection> {
  const tenant = await client.tenant.findUnique({
    where: { slug },
    select: { id: true, name: true, host: true, sealedToken: true, sealedReadToken: true, removedAt: true },
  });
  if (!tenant) throw notFound('tenant with that name');
  if (tenant.removedAt) throw removedTenant(tenant.name);
  const { id, host, sealedToken, sealedReadToken } = tenant;
  if (sealedReadToken === null) return { host, token: unseal(sealedToken, tokenPlace(id)) };
  const name = tokenName(use, true);
  const token =
    use === 'read'
      ? unseal(sealedReadToken, readTokenPlace(id), name)
      : unseal(sealedToken, tokenPlace(id), name);
  return { host, token, tokenName: name };
}
