import { z } from 'zod';
import { EvidenceLevel, Settings } from '@/lib/ptc/model/tenant-schema';
import { loadTenant } from '../words/loaded-tenant';
import { record } from '../words/record';
import { Slug } from '../words/tenant-fields';
import { asJson, write } from '../words/verb';

/** Decides what a lane has to rest on before it is switched on. What is on stays on. */
export const setEvidence = write({
  name: 'tenant.set-evidence',
  needs: 'admin',
  input: z.strictObject({ tenant: Slug, evidence: EvidenceLevel }),
  run: async (tx, { tenant, evidence }) => {
    const { row, model } = await loadTenant(tx, tenant);
    const before = model.settings.evidence;
    if (before === evidence) return null;
    const settings = asJson(Settings.parse({ ...model.settings, evidence }));
    await tx.tenant.update({ where: { id: row.id }, data: { settings } });
    record(tx, row.id, {
      action: 'tenant.set-evidence',
      target: { kind: 'tenant', name: row.name },
      before: { evidence: before },
      after: { evidence },
    });
    return null;
  },
});
