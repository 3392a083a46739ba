import type { Tx } from '@/lib/db/client';
import { notFound } from '../words/problem';

const NONE = { on: false, whom: '', link: '' };

/** What a tenant is called, and its page for developers; off and empty where nobody has set one up. */
export async function pageOf(tx: Tx, tenantId: string) {
  const found = await tx.tenant.findUnique({
    where: { id: tenantId },
    select: { name: true, developerPage: { select: { on: true, whom: true, link: true } } },
  });
  if (!found) throw notFound('tenant with that name');
  return { name: found.name, page: found.developerPage ?? NONE };
}
