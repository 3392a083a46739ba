import type { Tx } from '@/lib/db/client';
import type { PolicyLayout } from '@/lib/ptc/model/tenant-model';
import { layoutOf } from '@/lib/ptc/planning/pairs';
import { type LoadedTenant, loadedAs } from '../words/loaded-tenant';
import { ServiceError } from '../words/problem';
import { record } from '../words/record';

/** Whether nothing stands in a tenant, or is being made there, that is laid out in some way. */
export async function isLaidOutFreely(tx: Tx, tenantId: string): Promise<boolean> {
  const [rules, pushes] = await Promise.all([
    tx.tenantObject.count({ where: { tenantId, kind: 'policy' } }),
    tx.push.count({ where: { tenantId, status: { in: ['queued', 'running', 'waiting_for_portal'] } } }),
  ]);
  return rules + pushes === 0;
}

/** A tenant as it would be laid out. Throws where policies stand in another way. */
export async function withLayout(
  tx: Tx,
  loaded: LoadedTenant,
  policyLayout: PolicyLayout | undefined,
): Promise<LoadedTenant> {
  if (policyLayout === undefined || policyLayout === layoutOf(loaded.model)) return loaded;
  await refuseLaidOut(tx, loaded.row.id);
  return loadedAs(loaded, { policyLayout });
}

/** Lays the policies of a tenant out in a way while none stands. Open plans were made for the other way: they are replaced. */
export async function layOut(
  tx: Tx,
  { row, model }: LoadedTenant,
  policyLayout: PolicyLayout,
): Promise<void> {
  const before = layoutOf(model);
  if (before === policyLayout) return;
  // First of all: a plan of the old layout is either queued by now, and seen below, or never will be.
  await tx.plan.updateMany({ where: { tenantId: row.id, status: 'open' }, data: { status: 'replaced' } });
  await refuseLaidOut(tx, row.id);
  await tx.tenant.update({ where: { id: row.id }, data: { policyLayout } });
  record(tx, row.id, {
    action: 'tenant.layout',
    target: { kind: 'tenant', name: row.name },
    before: { policyLayout: before },
    after: { policyLayout },
  });
}

async function refuseLaidOut(tx: Tx, tenantId: string): Promise<void> {
  if (await isLaidOutFreely(tx, tenantId)) return;
  throw new ServiceError(
    'refused',
    'This tenant already has policies, or they are being made. Make a plan that changes their layout.',
  );
}
