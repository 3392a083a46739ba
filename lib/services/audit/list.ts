import { z } from 'zod';
import { INSTALLATION_CHAIN } from '@/lib/audit/append';
import { firstBrokenRow } from '@/lib/audit/chain';
import type { Tx } from '@/lib/db/client';
import { loadTenant } from '../words/loaded-tenant';
import { Slug } from '../words/tenant-fields';
import { read } from '../words/verb';

const PAGE = 50;

/** A tenant's acts, newest first, a page of fifty by sequence number. */
export const listAudit = read({
  name: 'audit.list',
  needs: 'viewer',
  input: z.strictObject({ tenant: Slug, before: z.number().int().optional() }),
  run: async (client, { tenant, before }) =>
    pageOf(client, (await loadTenant(client, tenant)).row.id, before),
});

/** The acts that belong to no tenant: tenants added, people added, roles changed, people signed in and out. */
export const listInstallationAudit = read({
  name: 'audit.list-installation',
  needs: 'admin',
  input: z.strictObject({ before: z.number().int().optional() }),
  run: (client, { before }) => pageOf(client, INSTALLATION_CHAIN, before),
});

async function pageOf(client: Tx, chain: string, before: number | undefined) {
  const found = await client.auditEvent.findMany({
    where: { chain, ...(before ? { seq: { lt: before } } : {}) },
    orderBy: { seq: 'desc' },
    take: PAGE + 1,
    omit: { id: true, chain: true },
  });
  const rows = found.slice(0, PAGE);
  return { rows, older: found.length > PAGE ? (rows.at(-1)?.seq ?? null) : null };
}

/** Recomputes a tenant's whole chain and names the first row that does not follow from the one before it. */
export const checkAudit = read({
  name: 'audit.check',
  needs: 'viewer',
  input: z.strictObject({ tenant: Slug }),
  run: async (client, { tenant }) => {
    const { row } = await loadTenant(client, tenant);
    const rows = await client.auditEvent.findMany({
      where: { chain: row.id },
      orderBy: { seq: 'asc' },
      omit: { id: true },
    });
    const broken = firstBrokenRow(rows.map(({ at, ...rest }) => ({ ...rest, at: at.toISOString() })));
    return { rows: rows.length, broken };
  },
});
