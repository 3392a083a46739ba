import { z } from 'zod';
import { loadTenant } from '../words/loaded-tenant';
import { ServiceError } from '../words/problem';
import { record } from '../words/record';
import { Slug } from '../words/tenant-fields';
import { write } from '../words/verb';

/** Forgets the Artifactory token: checks then ask for what anybody is told. */
export const removeArtifactoryToken = write({
  name: 'artifactory.remove-token',
  needs: 'admin',
  input: z.strictObject({ tenant: Slug }),
  run: async (tx, { tenant }) => {
    const { row } = await loadTenant(tx, tenant);
    const { count } = await tx.artifactoryGate.updateMany({
      where: { tenantId: row.id, sealedToken: { not: null } },
      data: { sealedToken: null, tokenHost: null, tokenAt: null },
    });
    if (count === 0) throw new ServiceError('refused', 'No Artifactory token is kept for this tenant.');
    record(tx, row.id, {
      action: 'artifactory.remove-token',
      target: { kind: 'tenant', name: row.name },
    });
    return null;
  },
});
