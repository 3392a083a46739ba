import { z } from 'zod';
import type { Capability } from '@/lib/netskope/capabilities';
import { tokenName } from '@/lib/ptc/model/token-words';
import { seal } from '@/lib/vault/seal';
import { hostOf, readTokenPlace } from '../words/connection';
import { loadTenant } from '../words/loaded-tenant';
import { ServiceError } from '../words/problem';
import { record } from '../words/record';
import { ExpiresOn, Slug, Token } from '../words/tenant-fields';
import { asJson, write } from '../words/verb';
import { refuseOther } from './other-token';
import { tryToken } from './try-token';

/**
 * Keeps a token that only reads, beside the one that writes or in the place of a former one, after the tenant has answered to it.
 * From then on whatever only reads uses it, and pushes use the other.
 */
export const setReadToken = write({
  name: 'tenant.set-read-token',
  needs: 'admin',
  input: z.strictObject({ tenant: Slug, token: Token, expiresOn: ExpiresOn }),
  proof: { within: 'ten minutes' },
  fetch: async ({ tenant, token }) => {
    const connection = { host: await hostOf(tenant), token, tokenName: tokenName('read', true) };
    await refuseOther(tenant, 'write', token);
    return readable(await tryToken(connection));
  },
  run: async (tx, { tenant, token, expiresOn }, _ctx, capabilities) => {
    const { row } = await loadTenant(tx, tenant);
    await tx.tenant.update({
      where: { id: row.id },
      data: {
        sealedReadToken: seal(token, readTokenPlace(row.id)),
        readTokenExpiresOn: expiresOn,
        readCapabilities: asJson(capabilities),
        readCapabilitiesAt: new Date(),
        readTokenProblem: null,
        readTokenProblemAt: null,
      },
    });
    const had = row.readCapabilitiesAt !== null;
    record(tx, row.id, {
      action: 'tenant.set-read-token',
      target: { kind: 'tenant', name: row.name },
      ...(had && { before: asJson({ expiresOn: row.readTokenExpiresOn }) }),
      after: asJson({ expiresOn }),
    });
    return { capabilities };
  },
});

/** What nothing could be watched or planned with is not kept. */
function readable(capabilities: Capability[]): Capability[] {
  if (capabilities.some(({ key, answer }) => key === 'destinationProfiles' && answer === 'usable'))
    return capabilities;
  const text = 'This token may not read destination profiles. Give its role that right in the portal.';
  throw new ServiceError('refused', text, { token: text });
}
