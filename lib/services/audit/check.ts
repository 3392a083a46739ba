import { z } from 'zod';
import { INSTALLATION_CHAIN } from '@/lib/audit/append';
import { ChainVerifier, type Verdict } from '@/lib/audit/verify';
import type { Tx } from '@/lib/db/client';
import { loadTenant } from '../words/loaded-tenant';
import { Slug } from '../words/tenant-fields';
import { read } from '../words/verb';
import { checkpointsOf, type KnownCheckpoints } from './checkpoints';
import { textsAfter } from './rows';

/** A chain, recomputed as a whole and compared with its checkpoints. */
export type CheckedChain = Verdict & Omit<KnownCheckpoints, 'holding'> & { checkpoints: number };

/** Recomputes a tenant's whole chain and names the first position at which it is not what was written and signed. */
export const checkAudit = read({
  name: 'audit.check',
  needs: 'viewer',
  input: z.strictObject({ tenant: Slug }),
  run: async (client, { tenant }) => checked(client, (await loadTenant(client, tenant)).row.id),
});

/** The same of the chain that belongs to no tenant. */
export const checkInstallationAudit = read({
  name: 'audit.check-installation',
  needs: 'owner',
  input: z.strictObject({}),
  run: (client) => checked(client, INSTALLATION_CHAIN),
});

async function checked(client: Tx, chain: string): Promise<CheckedChain> {
  const { holding, ...known } = await checkpointsOf(client, chain);
  const verifier = new ChainVerifier(chain, holding);
  for await (const rows of textsAfter(chain)) for (const row of rows) verifier.takeText(row);
  return { ...verifier.end(), ...known, checkpoints: holding.length };
}
