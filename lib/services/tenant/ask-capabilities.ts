import { z } from 'zod';
import type { Prisma } from '@/lib/db/client';
import { type Capability, readCapabilities } from '@/lib/netskope/capabilities';
import { attempt } from '../words/attempt';
import { connectionOf } from '../words/connection';
import { loadTenant } from '../words/loaded-tenant';
import { record } from '../words/record';
import { Slug, Use } from '../words/tenant-fields';
import { asJson, write } from '../words/verb';
import { requireToken } from './require-token';

type Asked = { capabilities: Capability[]; problem: null } | { capabilities: null; problem: string };
type Told = { capabilities?: Capability[]; problem: string | null };

/**
 * Asks a tenant again what a token can do, one harmless GET per API family. Where host or token do not work at all, that is
 * kept beside what was answered before, which the plans still go by.
 * @returns what it can do, or in a sentence why that is not known
 */
export const askCapabilities = write({
  name: 'tenant.ask-capabilities',
  needs: 'operator',
  input: z.strictObject({ tenant: Slug, use: Use }),
  fetch: async ({ tenant, use }) => {
    const connection = await connectionOf(tenant, use);
    return attempt(() => readCapabilities(connection));
  },
  run: async (tx, { tenant, use }, _ctx, asked): Promise<Asked> => {
    const { row } = await loadTenant(tx, tenant);
    requireToken(row, use);
    const keep = (told: Told, after: object) => {
      const target = { kind: 'tenant', name: row.name };
      record(tx, row.id, {
        action: 'tenant.ask-capabilities',
        target,
        after: asJson({ ...(use === 'read' && { token: use }), ...after }),
      });
      return tx.tenant.update({ where: { id: row.id }, data: columnsOf(use, told) });
    };
    if (!asked.ok) {
      const problem = asked.problem.message;
      await keep({ problem }, { problem });
      return { capabilities: null, problem };
    }
    const capabilities = asked.value;
    const answers = Object.fromEntries(capabilities.map(({ key, answer }) => [key, answer]));
    await keep({ capabilities, problem: null }, answers);
    return { capabilities, problem: null };
  },
});

function columnsOf(use: 'read' | 'write', { capabilities, problem }: Told): Prisma.TenantUpdateInput {
  const now = new Date();
  const at = problem === null ? null : now;
  return use === 'read'
    ? {
        readTokenProblem: problem,
        readTokenProblemAt: at,
        ...(capabilities && { readCapabilities: asJson(capabilities), readCapabilitiesAt: now }),
      }
    : {
        tokenProblem: problem,
        tokenProblemAt: at,
        ...(capabilities && { capabilities: asJson(capabilities), capabilitiesAt: now }),
      };
}
