import { z } from 'zod';
import { INSTALLATION_CHAIN } from '@/lib/audit/append';
import { checkpointLine, headLine, rowLine } from '@/lib/audit/export-file';
import type { Tx } from '@/lib/db/client';
import { loadTenant } from '../words/loaded-tenant';
import { Slug } from '../words/tenant-fields';
import { read } from '../words/verb';
import { csvHead, csvLine } from './csv';
import { AuditFilter, chosenBy, isChosen } from './filter';
import { linkedRows } from './rows';

const format = z.enum(['ndjson', 'csv']);
const filter = AuditFilter.default({});

/** A tenant's acts as a file, oldest first, as pieces of text: it is never held as a whole. */
export const exportAudit = read({
  name: 'audit.export',
  needs: 'viewer',
  input: z.strictObject({ tenant: Slug, format, filter }),
  run: async (client, { tenant, ...as }) => pieces(client, (await loadTenant(client, tenant)).row.id, as),
});

/** The same of the whole installation, or of one of its chains. */
export const exportInstallationAudit = read({
  name: 'audit.export-installation',
  needs: 'owner',
  input: z.strictObject({
    chain: z.union([z.uuid(), z.literal(INSTALLATION_CHAIN)]).optional(),
    format,
    filter,
  }),
  run: async (client, { chain, ...as }) => pieces(client, chain ?? null, as),
});

type As = { format: z.output<typeof format>; filter: AuditFilter };

async function* pieces(client: Tx, chain: string | null, as: As): AsyncGenerator<string> {
  const chosen = chosenBy(chain, as.filter);
  const order = chain === null ? '"chain", "seq"' : '"seq"';
  const batches = linkedRows(`WHERE ${chosen.text} ORDER BY ${order}`, chosen.values);
  if (as.format === 'csv') {
    yield csvHead;
    for await (const rows of batches) yield rows.map(csvLine).join('');
    return;
  }
  const whole = !isChosen(as.filter);
  const chains = chain === null ? ('all' as const) : [chain];
  yield headLine({
    turnout: 'audit export',
    version: 1,
    at: new Date().toISOString(),
    chains: whole ? chains : 'selection',
  });
  // First, so that whoever verifies the file has them when the rows go by.
  if (whole) yield* checkpoints(client, chain);
  for await (const rows of batches) yield rows.map(rowLine).join('');
}

async function* checkpoints(client: Tx, chain: string | null): AsyncGenerator<string> {
  for (let after = 0n; ; ) {
    const found = await client.auditCheckpoint.findMany({
      where: { ...(chain !== null && { chain }), id: { gt: after } },
      orderBy: { id: 'asc' },
      take: 1_000,
    });
    const lines = found.map(({ id: _, at, ...rest }) => checkpointLine({ ...rest, at: at.toISOString() }));
    if (lines.length > 0) yield lines.join('');
    const last = found.at(-1);
    if (!last || found.length < 1_000) return;
    after = last.id;
  }
}
