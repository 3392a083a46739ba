import type { TenantRole } from '@/lib/auth/right';
import type { Tx } from '@/lib/db/client';
import { notFound } from '../words/problem';
import { record } from '../words/record';
import type { Roles } from './fields';

type Rights = { owner: boolean; memberships: { tenant: string; role: TenantRole }[] };
type Held = { id: string; email: string; owner: boolean; roles: Roles };

/**
 * Gives somebody just these rights, by a person's hand, and tells the audit of each tenant in which their role is another one now.
 * @returns the rights as they are then; null where they were so before
 * @throws ServiceError for a tenant that is not there
 */
export async function setRights(
  tx: Tx,
  { id, email, owner, roles }: Held,
  next: Rights,
): Promise<{ owner: boolean; tenants: Roles } | null> {
  const wanted: Roles = Object.fromEntries(next.memberships.map(({ tenant, role }) => [tenant, role]));
  const slugs = [...new Set([...Object.keys(roles), ...Object.keys(wanted)])].filter(
    (slug) => roles[slug] !== wanted[slug],
  );
  if (slugs.length === 0 && owner === next.owner) return null;
  const tenants = await tx.tenant.findMany({
    where: { slug: { in: slugs } },
    orderBy: { id: 'asc' },
    select: { id: true, slug: true },
  });
  if (tenants.length < slugs.length) throw notFound('tenant with that name');
  for (const { id: tenantId, slug } of tenants) {
    const role = wanted[slug];
    const key = { userId_tenantId: { userId: id, tenantId } };
    if (role) {
      const create = { userId: id, tenantId, role };
      await tx.membership.upsert({ where: key, create, update: { role, byGroup: false } });
    } else await tx.membership.delete({ where: key });
    record(tx, tenantId, {
      action: 'person.change-rights',
      target: { kind: 'person', name: email },
      before: { role: roles[slug] ?? null },
      after: { role: role ?? null },
    });
  }
  if (owner !== next.owner)
    await tx.user.update({ where: { id }, data: { owner: next.owner, ownerByGroup: false } });
  return { owner: next.owner, tenants: wanted };
}
