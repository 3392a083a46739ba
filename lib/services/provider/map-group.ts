import { z } from 'zod';
import { INSTALLATION_CHAIN } from '@/lib/audit/append';
import { TENANT_ROLES, type TenantRole } from '@/lib/auth/right';
import type { Tx } from '@/lib/db/client';
import { lockRoles } from '../person/fields';
import { notFound, ServiceError } from '../words/problem';
import { record } from '../words/record';
import { Slug } from '../words/tenant-fields';
import { write } from '../words/verb';
import { refreshRights } from './refresh-rights';

/** Without a tenant a group makes owners of the installation. */
const Input = z.strictObject({
  group: z
    .string()
    .min(1, 'Enter the group just as the provider says it.')
    .max(300, 'A group has 300 characters or fewer.')
    .regex(/^\S(.*\S)?$/, 'A group is one line, without a blank at either end.'),
  to: z.discriminatedUnion('right', [
    z.strictObject({ right: z.literal('tenant'), tenant: Slug, role: z.enum(TENANT_ROLES) }),
    z.strictObject({ right: z.literal('owner') }),
  ]),
});

/** Says what a group of the provider's gives: a role in a tenant, or the installation. Whoever is known to be in it has it at once. */
export const mapGroup = write({
  name: 'provider.map-group',
  needs: 'owner',
  input: Input,
  proof: { within: 'ten minutes' },
  run: async (tx, { group, to }) => {
    await lockRoles(tx);
    const tenant = to.right === 'tenant' ? await tenantOf(tx, to.tenant) : null;
    const role = to.right === 'tenant' ? to.role : null;
    const at = { group, tenantId: tenant?.id ?? null };
    const former = await tx.groupRight.findFirst({ where: at, select: { id: true, role: true } });
    if (former && former.role === role) return null;
    if (former) await tx.groupRight.update({ where: { id: former.id }, data: { role } });
    else await refuseTooMany(tx).then(() => tx.groupRight.create({ data: { ...at, role } }));
    const right = (held: TenantRole | null) =>
      tenant ? { tenant: tenant.slug, role: held } : { owner: true };
    record(tx, INSTALLATION_CHAIN, {
      action: 'provider.map-group',
      target: { kind: 'group', name: group },
      before: former ? right(former.role) : null,
      after: right(role),
    });
    await refreshRights(tx, 'Groups of the sign-in provider');
    return null;
  },
});

/** Takes one line out of that table. Who had a right by it alone has it no more, at once. */
export const unmapGroup = write({
  name: 'provider.unmap-group',
  needs: 'owner',
  input: z.strictObject({ line: z.uuid() }),
  proof: { within: 'ten minutes' },
  run: async (tx, { line }) => {
    await lockRoles(tx);
    const former = await tx.groupRight.findUnique({
      where: { id: line },
      select: { group: true, role: true, tenant: { select: { slug: true } } },
    });
    if (!former) throw notFound('such line');
    const { group, role, tenant } = former;
    await tx.groupRight.delete({ where: { id: line } });
    record(tx, INSTALLATION_CHAIN, {
      action: 'provider.unmap-group',
      target: { kind: 'group', name: group },
      before: tenant ? { tenant: tenant.slug, role } : { owner: true },
      after: null,
    });
    await refreshRights(tx, 'Groups of the sign-in provider');
    return null;
  },
});

async function tenantOf(tx: Tx, slug: string): Promise<{ id: string; slug: string }> {
  const tenant = await tx.tenant.findFirst({
    where: { slug, removedAt: null },
    select: { id: true, slug: true },
  });
  if (!tenant) throw notFound('tenant with that name');
  return tenant;
}

const MOST_LINES = 2_000;

async function refuseTooMany(tx: Tx): Promise<void> {
  if ((await tx.groupRight.count()) < MOST_LINES) return;
  throw new ServiceError('refused', `There are ${MOST_LINES} lines already. Take some out first.`);
}
