import { includes, type TenantRole } from '@/lib/auth/right';
import type { Tx } from '@/lib/db/client';

/**
 * Why somebody who had a right in a tenant has it no more, as `was disabled`; null where they still have it, and `unknown` for who is
 * no stored person: the worker, the set-up, the terminal.
 */
export async function whyLost(
  client: Tx,
  tenantId: string,
  id: string,
  needed: TenantRole,
): Promise<string | null> {
  const person = await client.user.findUnique({
    where: { id },
    select: {
      disabledAt: true,
      removedAt: true,
      memberships: { where: { tenantId }, select: { role: true } },
    },
  });
  if (!person) return 'unknown';
  if (person.removedAt) return 'was removed';
  if (person.disabledAt) return 'was disabled';
  const role = person.memberships[0]?.role;
  if (role && includes(role, needed)) return null;
  return `no longer has the role ${needed} here`;
}

/** The same of who ordered something that is carried out later. What nobody stored ordered is carried out. */
export async function whyNoOrder(
  client: Tx,
  tenantId: string,
  { id, name, did }: { id: string; name: string; did: string },
): Promise<string | null> {
  const why = await whyLost(client, tenantId, id, 'operator');
  return why === null || why === 'unknown' ? null : `${name}, who ${did} it, ${why}`;
}
