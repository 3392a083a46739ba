import { z } from 'zod';
import { loadTenant } from '../words/loaded-tenant';
import { ServiceError } from '../words/problem';
import { NO_READ_TOKEN } from '../words/read-token';
import { record } from '../words/record';
import { Slug } from '../words/tenant-fields';
import { asJson, write } from '../words/verb';

/** Destroys a tenant's read token. The other one reads as well from then on. */
export const removeReadToken = write({
  name: 'tenant.remove-read-token',
  needs: 'admin',
  input: z.strictObject({ tenant: Slug }),
  run: async (tx, { tenant }) => {
    const { row } = await loadTenant(tx, tenant);
    if (row.readCapabilitiesAt === null)
      throw new ServiceError('refused', 'This tenant has no read token: one token does everything.');
    await tx.tenant.update({ where: { id: row.id }, data: NO_READ_TOKEN });
    record(tx, row.id, {
      action: 'tenant.remove-read-token',
      target: { kind: 'tenant', name: row.name },
      before: asJson({ expiresOn: row.readTokenExpiresOn }),
    });
    return null;
  },
});
