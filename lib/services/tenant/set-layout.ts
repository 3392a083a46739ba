import { z } from 'zod';
import { PolicyLayout } from '@/lib/ptc/model/tenant-model';
import { layoutOf } from '@/lib/ptc/planning/pairs';
import { loadTenant } from '../words/loaded-tenant';
import { ServiceError } from '../words/problem';
import { record } from '../words/record';
import { Slug } from '../words/tenant-fields';
import { write } from '../words/verb';

/** Decides how the policies of a tenant are laid out before any stands. Once one does, only a push changes it. */
export const setLayout = write({
  name: 'tenant.set-layout',
  needs: 'admin',
  input: z.strictObject({ tenant: Slug, layout: PolicyLayout }),
  run: async (tx, { tenant, layout }) => {
    const { row, model } = await loadTenant(tx, tenant);
    const before = layoutOf(model);
    if (before === layout) return null;
    // First of all: a plan of the old layout is either queued by now, and seen below, or never will be.
    await tx.plan.updateMany({ where: { tenantId: row.id, status: 'open' }, data: { status: 'replaced' } });
    const [rules, pushes] = await Promise.all([
      tx.tenantObject.count({ where: { tenantId: row.id, kind: 'policy' } }),
      tx.push.count({
        where: { tenantId: row.id, status: { in: ['queued', 'running', 'waiting_for_portal'] } },
      }),
    ]);
    if (rules + pushes > 0)
      throw new ServiceError(
        'refused',
        'Policies of this tenant stand or are being made. Make a plan that changes their layout.',
      );
    await tx.tenant.update({ where: { id: row.id }, data: { policyLayout: layout } });
    record(tx, row.id, {
      action: 'tenant.layout',
      target: { kind: 'tenant', name: row.name },
      before: { policyLayout: before },
      after: { policyLayout: layout },
    });
    return null;
  },
});
