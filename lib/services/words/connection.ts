import { db, type Tx } from '@/lib/db/client';
import type { Connection } from '@/lib/netskope/request';
import { unseal } from '@/lib/vault/seal';
import { notFound } from './problem';

/** The place that a tenant's token is bound to when sealed. */
export const tokenPlace = (tenantId: string) => `tenant:${tenantId}:token`;

/** Host and opened token of a tenant, for one use case. Throws {@link UnsealError}, or not found. */
export async function connectionOf(slug: string, client: Tx = db()): Promise<Connection> {
  const tenant = await client.tenant.findUnique({
    where: { slug },
    select: { id: true, host: true, sealedToken: true },
  });
  if (!tenant) throw notFound('tenant of that name');
  return { host: tenant.host, token: unseal(tenant.sealedToken, tokenPlace(tenant.id)) };
}
