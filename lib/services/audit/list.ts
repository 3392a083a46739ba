import { z } from 'zod';
import { INSTALLATION_CHAIN } from '@/lib/audit/append';
import { firstBrokenRow } from '@/lib/audit/chain';
import { loadTenant } from '../model';
import { Slug } from '../tenant/fields';
import { read } from '../verb';

const PAGE = 50;

/** A tenant's acts, newest first, a page of fifty by sequence number. */
export const listAudit = read({
  name: 'audit.list',
  needs: 'viewer',
  input: z.strictObject({ tenant: Slug, before: z.number().int().optional() }),
  run: async (client, { tenant, before }) => {
    const { row } = await loadTenant(client, tenant);
    const found = await client.auditEvent.findMany({
      where: { chain: row.id, ...(before ? { seq: { lt: before } } : {}) },
      orderBy: { seq: 'desc' },
      take: PAGE + 1,
      omit: { id: true, chain: true },
    });
    const rows = found.slice(0, PAGE);
    return { rows, older: found.length > PAGE ? (rows.at(-1)?.seq ?? null) : null };
  },
});

/** The acts that belong to no tenant: tenants added, people added, roles changed. */
export const listInstallationAudit = read({
  name: 'audit.list-installation',
  needs: 'admin',
  input: z.strictObject({}),
  run: (client) =>
    client.auditEvent.findMany({
      where: { chain: INSTALLATION_CHAIN },
      orderBy: { seq: 'desc' },
      take: PAGE,
      omit: { id: true, chain: true },
    }),
});

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
