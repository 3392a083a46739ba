import { z } from 'zod';
import { seal } from '@/lib/vault/seal';
import { hostOf, tokenPlace } from '../words/connection';
import { loadTenant } from '../words/loaded-tenant';
import { record } from '../words/record';
import { ExpiresOn, Slug, Token } from '../words/tenant-fields';
import { asJson, write } from '../words/verb';
import { refuseOther } from './other-token';
import { tryToken } from './try-token';

/** Puts a new token in the place of a tenant's former one, after the tenant has answered to it. The former one is not kept. */
export const replaceToken = write({
  name: 'tenant.replace-token',
  needs: 'admin',
  input: z.strictObject({ tenant: Slug, token: Token, expiresOn: ExpiresOn }),
  proof: { within: 'ten minutes' },
  fetch: async ({ tenant, token }) => {
    const connection = { host: await hostOf(tenant), token };
    await refuseOther(tenant, 'read', token);
    return tryToken(connection);
  },
  run: async (tx, { tenant, token, expiresOn }, _ctx, capabilities) => {
    const { row } = await loadTenant(tx, tenant);
    await tx.tenant.update({
      where: { id: row.id },
      data: {
        sealedToken: seal(token, tokenPlace(row.id)),
        tokenExpiresOn: expiresOn,
        capabilities: asJson(capabilities),
        capabilitiesAt: new Date(),
        tokenProblem: null,
        tokenProblemAt: null,
      },
    });
    record(tx, row.id, {
      action: 'tenant.replace-token',
      target: { kind: 'tenant', name: row.name },
      before: asJson({ expiresOn: row.tokenExpiresOn }),
      after: asJson({ expiresOn }),
    });
    return { capabilities };
  },
});
