import { z } from 'zod';
import type { Prisma } from '@/lib/db/client';
import { type Capability, readCapabilities } from '@/lib/netskope/capabilities';
import { attempt } from '../words/attempt';
import { connectionOf } from '../words/connection';
import { loadTenant } from '../words/loaded-tenant';
import { record } from '../words/record';
import { Slug } from '../words/tenant-fields';
import { asJson, write } from '../words/verb';

type Asked = { capabilities: Capability[]; problem: null } | { capabilities: null; problem: string };

/**
 * Asks a tenant again what the token can do, one harmless GET per API family. Where host or token do not work at all, that is
 * kept beside what was answered before, which the plans still go by.
 * @returns what it can do, or in a sentence why that is not known
 */
export const askCapabilities = write({
  name: 'tenant.ask-capabilities',
  needs: 'operator',
  input: z.strictObject({ tenant: Slug }),
  fetch: async ({ tenant }) => {
    const connection = await connectionOf(tenant);
    return attempt(() => readCapabilities(connection));
  },
  run: async (tx, { tenant }, _ctx, asked): Promise<Asked> => {
    const { row } = await loadTenant(tx, tenant);
    const at = new Date();
    const keep = (data: Prisma.TenantUpdateInput, after: object) => {
      const target = { kind: 'tenant', name: row.name };
      record(tx, row.id, { action: 'tenant.ask-capabilities', target, after: asJson(after) });
      return tx.tenant.update({ where: { id: row.id }, data });
    };
    if (!asked.ok) {
      const problem = asked.problem.message;
      await keep({ tokenProblem: problem, tokenProblemAt: at }, { problem });
      return { capabilities: null, problem };
    }
    const capabilities = asked.value;
    const answers = Object.fromEntries(capabilities.map(({ key, answer }) => [key, answer]));
    const cleared = { tokenProblem: null, tokenProblemAt: null };
    await keep({ capabilities: asJson(capabilities), capabilitiesAt: at, ...cleared }, answers);
    return { capabilities, problem: null };
  },
});
