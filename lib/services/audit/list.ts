import { z } from 'zod';
import { INSTALLATION_CHAIN } from '@/lib/audit/append';
import type { LinkedRow } from '@/lib/audit/chain';
import { Prisma, type Tx } from '@/lib/db/client';
import { LaneKey } from '@/lib/ptc/model/intent';
import { actsOfLane } from '../lane/acts';
import { tenantIdOf } from '../words/found-tenant';
import { laneParts, loadTenant } from '../words/loaded-tenant';
import { Slug } from '../words/tenant-fields';
import { read } from '../words/verb';
import { AuditFilter, placeIn } from './filter';
import { type Ask, findRows } from './find';

const PAGE = 50;
const before = z.number().int().optional();

/** One audit row as a page shows it. */
export type ListedAct = Omit<LinkedRow, 'at' | 'about' | 'prevHash'> & {
  at: Date;
  /** What the next page begins before: the row's number in its chain, or over all chains. */
  place: number;
};

/** A tenant's acts that a filter chooses, newest first, fifty a page. */
export const listAudit = read({
  name: 'audit.list',
  needs: 'viewer',
  input: z.strictObject({ tenant: Slug, before, filter: AuditFilter.default({}) }),
  run: (client, { before: place, filter }, ctx) => pageOf(client, tenantIdOf(ctx), filter, place),
});

/** The acts on one lane, its plans and its objects, newest first. */
export const listLaneAudit = read({
  name: 'audit.list-lane',
  needs: 'viewer',
  input: z.strictObject({ tenant: Slug, before, lane: LaneKey }),
  run: async (client, { tenant, before: place, lane }) => {
    const loaded = await loadTenant(client, tenant);
    const found = await client.auditEvent.findMany({
      where: { ...(await actsOfLane(client, loaded, lane)), ...(place ? { seq: { lt: place } } : {}) },
      orderBy: { seq: 'desc' },
      take: PAGE + 1,
      omit: { id: true, about: true },
    });
    return {
      ...pageUpTo(found.map((row) => ({ ...row, place: row.seq }))),
      title: laneParts(loaded, lane).title,
    };
  },
});

/**
 * The acts of the whole installation that a filter chooses: of one tenant, of none (people, roles, sign-ins), or of all.
 */
export const listInstallationAudit = read({
  name: 'audit.list-installation',
  needs: 'owner',
  input: z.strictObject({
    before,
    /** A tenant's id, or `installation`; all chains where it is missing. */
    chain: z.union([z.uuid(), z.literal(INSTALLATION_CHAIN)]).optional(),
    filter: AuditFilter.default({}),
  }),
  run: async (client, { before: place, chain, filter }) => {
    const page = await pageOf(client, chain ?? null, filter, place);
    const ids = [...new Set(page.rows.map((row) => row.chain))].filter((id) => id !== INSTALLATION_CHAIN);
    const tenants = await client.tenant.findMany({
      where: { id: { in: ids } },
      select: { id: true, slug: true, name: true },
    });
    return { ...page, tenants };
  },
});

/** What a page shows of a row beside its place. */
export const LISTED = Prisma.sql`"chain", "seq", "at", "actorKind", "actorId", "actorName", "action", "targetKind", "targetName",
  "before", "after", "hash"`;

/** A page of rows and one more, which says that there is an older page. */
export const findPage = (ask: Ask, chain: string | null, filter: AuditFilter, before?: number) =>
  findRows<ListedAct>(ask, Prisma.sql`${placeIn(chain)}::int AS "place", ${LISTED}`, {
    chain,
    filter,
    before,
    most: PAGE + 1,
  });

async function pageOf(client: Tx, chain: string | null, filter: AuditFilter, before: number | undefined) {
  return pageUpTo(await findPage((statement) => client.$queryRaw(statement), chain, filter, before));
}

function pageUpTo(found: ListedAct[]) {
  const rows = found.slice(0, PAGE);
  return { rows, older: found.length > PAGE ? (rows.at(-1)?.place ?? null) : null };
}
