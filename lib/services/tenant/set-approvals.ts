import { z } from 'zod';
import { Settings } from '@/lib/ptc/model/tenant-schema';
import { loadTenant } from '../words/loaded-tenant';
import { record } from '../words/record';
import { Slug } from '../words/tenant-fields';
import { asJson, write } from '../words/verb';

/** Decides whether changes of a tenant need another person's approval. */
export const setApprovals = write({
  name: 'tenant.set-approvals',
  needs: 'admin',
  input: z.strictObject({ tenant: Slug, on: z.boolean() }),
  proof: { within: 'ten minutes' },
  run: async (tx, { tenant, on }) => {
    const { row, model } = await loadTenant(tx, tenant);
    if (model.settings.approvals === on) return null;
    const settings = asJson(Settings.parse({ ...model.settings, approvals: on }));
    await tx.tenant.update({ where: { id: row.id }, data: { settings } });
    record(tx, row.id, {
      action: 'tenant.set-approvals',
      target: { kind: 'tenant', name: row.name },
      before: { approvals: !on },
      after: { approvals: on },
    });
    return null;
  },
});
