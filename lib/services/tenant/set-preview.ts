import { z } from 'zod';
import { Settings } from '@/lib/ptc/model/tenant-schema';
import { offersPreview } from '../ledger/transports';
import { loadTenant } from '../words/loaded-tenant';
import { ServiceError } from '../words/problem';
import { record } from '../words/record';
import { Slug } from '../words/tenant-fields';
import { asJson, write } from '../words/verb';

/** Switches the provisional preview write API of a tenant on or off. On only where the token could use all of it when it was last asked. */
export const setPreviewWrites = write({
  name: 'tenant.set-preview',
  needs: 'admin',
  input: z.strictObject({ tenant: Slug, on: z.boolean() }),
  run: async (tx, { tenant, on }) => {
    const { row, model } = await loadTenant(tx, tenant);
    if (model.settings.previewWrites === on) return null;
    if (on && !offersPreview(row.capabilities)) {
      throw new ServiceError(
        'refused',
        'This tenant does not offer the preview write API. Check it again, or make these changes in the portal.',
      );
    }
    await tx.tenant.update({
      where: { id: row.id },
      data: { settings: asJson(Settings.parse({ ...model.settings, previewWrites: on })) },
    });
    record(tx, row.id, {
      action: 'tenant.set-preview',
      target: { kind: 'tenant', name: row.name },
      before: { previewWrites: !on },
      after: { previewWrites: on },
    });
    return null;
  },
});
