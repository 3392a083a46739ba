import { z } from 'zod';
import { databaseNow } from '@/lib/db/clock';
import { Settings } from '@/lib/ptc/model/tenant-schema';
import { loadTenant } from '../words/loaded-tenant';
import { record } from '../words/record';
import { Slug } from '../words/tenant-fields';
import { asJson, write } from '../words/verb';
import { beginWatches } from './schedule';

const Input = z.strictObject({
  tenant: Slug,
  /** Between two readings; 0 switches the watch off. */
  minutes: z
    .number()
    .int('Whole minutes only.')
    .min(0, 'At least one minute, or 0 for off.')
    .max(1440, 'At least once a day, or 0 for off.'),
});

/** Decides how often a tenant is read for drift. A watch that is on reads at once after each change. */
export const setWatch = write({
  name: 'tenant.set-watch',
  needs: 'admin',
  input: Input,
  run: async (tx, { tenant, minutes }) => {
    const { row, model } = await loadTenant(tx, tenant);
    const { driftMinutes } = model.settings;
    if (driftMinutes === minutes) return null;
    const settings = asJson(Settings.parse({ ...model.settings, driftMinutes: minutes }));
    await tx.tenant.update({ where: { id: row.id }, data: { settings } });
    await beginWatches(tx, row.id);
    const since = await databaseNow(tx);
    const nextAt = minutes === 0 ? null : since;
    await tx.watch.update({ where: { tenantId: row.id }, data: { since, nextAt } });
    record(tx, row.id, {
      action: 'tenant.set-watch',
      target: { kind: 'tenant', name: row.name },
      before: { driftMinutes },
      after: { driftMinutes: minutes },
    });
    return null;
  },
});
