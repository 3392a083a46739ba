import { z } from 'zod';
import { type Capability, readCapabilities } from '@/lib/netskope/capabilities';
import { connectionOf } from '../words/connection';
import { loadTenant } from '../words/loaded-tenant';
import { record } from '../words/record';
import { Slug } from '../words/tenant-fields';
import { asJson, write } from '../words/verb';

/** Asks a tenant again what the token can do, one harmless GET per API family. */
export const askCapabilities = write({
  name: 'tenant.ask-capabilities',
  needs: 'operator',
  input: z.strictObject({ tenant: Slug }),
  fetch: async ({ tenant }) => readCapabilities(await connectionOf(tenant)),
  run: async (tx, { tenant }, _ctx, capabilities: Capability[]) => {
    const { row } = await loadTenant(tx, tenant);
    await tx.tenant.update({
      where: { id: row.id },
      data: { capabilities: asJson(capabilities), capabilitiesAt: new Date() },
    });
    record(tx, row.id, {
      action: 'tenant.ask-capabilities',
      target: { kind: 'tenant', name: row.name },
      after: asJson(Object.fromEntries(capabilities.map(({ key, answer }) => [key, answer]))),
    });
    return { capabilities };
  },
});
