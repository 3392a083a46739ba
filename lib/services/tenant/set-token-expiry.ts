import { z } from 'zod';
import { loadTenant } from '../words/loaded-tenant';
import { record } from '../words/record';
import { ExpiresOn, Slug, Use } from '../words/tenant-fields';
import { asJson, write } from '../words/verb';
import { requireToken } from './require-token';

/** Keeps the day on which a token of a tenant expires, as its portal shows it. No API tells it. */
export const setTokenExpiry = write({
  name: 'tenant.set-token-expiry',
  needs: 'admin',
  input: z.strictObject({ tenant: Slug, use: Use, expiresOn: ExpiresOn }),
  run: async (tx, { tenant, use, expiresOn }) => {
    const { row } = await loadTenant(tx, tenant);
    requireToken(row, use);
    const before = use === 'read' ? row.readTokenExpiresOn : row.tokenExpiresOn;
    if (before?.getTime() === expiresOn?.getTime()) return null;
    const data = use === 'read' ? { readTokenExpiresOn: expiresOn } : { tokenExpiresOn: expiresOn };
    await tx.tenant.update({ where: { id: row.id }, data });
    const which = use === 'read' ? { token: use } : {};
    record(tx, row.id, {
      action: 'tenant.set-token-expiry',
      target: { kind: 'tenant', name: row.name },
      before: asJson({ ...which, expiresOn: before }),
      after: asJson({ ...which, expiresOn }),
    });
    return null;
  },
});
