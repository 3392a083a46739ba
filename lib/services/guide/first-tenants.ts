import { z } from 'zod';
import { tenantOrigin } from '@/lib/netskope/hosts';
import { ownTenants } from '../words/own-tenants';
import { read } from '../words/verb';

/** So many of the oldest tenants are looked at: sandboxes come first, and nobody starts with fifty. */
const LOOKED_AT = 50;

/** The oldest sandbox tenant and the oldest real one, by their slugs. */
export const firstTenants = read({
  name: 'guide.first-tenants',
  needs: 'person',
  input: z.strictObject({}),
  run: async (client, _input, ctx) => {
    const rows = await client.tenant.findMany({
      where: { ...ownTenants(ctx), removedAt: null },
      orderBy: [{ createdAt: 'asc' }, { slug: 'asc' }],
      take: LOOKED_AT,
      select: { slug: true, host: true },
    });
    const first = (real: boolean) => rows.find(({ host }) => isReal(host) === real)?.slug ?? null;
    return { sandbox: first(false), real: first(true) };
  },
});

/** Null for a host that is allowed no more. */
function isReal(host: string): boolean | null {
  try {
    return tenantOrigin(host).publicOnly;
  } catch {
    return null;
  }
}
