import { z } from 'zod';
import { Prisma, type Tx } from '@/lib/db/client';
import { Settings } from '@/lib/ptc/model/tenant-schema';
import { tenantIdOf } from '../words/found-tenant';
import { memberIn } from '../words/own-tenants';
import { notFound } from '../words/problem';
import { Slug } from '../words/tenant-fields';
import { type Context, read } from '../words/verb';

/** How many tenants the frame's menu offers; every screen carries them. */
const OFFERED = 10;

type Shown = { slug: string; name: string; host: string };
type Row = Shown & {
  settings: unknown;
  removedAt: Date | null;
  removedBy: string | null;
  tasks: number;
  drift: number;
};

/** What the frame around every screen of a tenant shows. */
export const loadTenantFrame = read({
  name: 'tenant.frame',
  needs: 'viewer',
  input: z.strictObject({ tenant: Slug }),
  run: async (client, _input, ctx) => {
    const tenantId = tenantIdOf(ctx);
    const [[row], { tenants, tenantCount }] = await Promise.all([
      client.$queryRaw<Row[]>`
        SELECT t."slug", t."name", t."host", t."settings", t."removedAt", t."removedBy",
          (SELECT count(*)::int FROM "PortalTask" WHERE "tenantId" = t."id" AND "status" = 'open') AS "tasks",
          (SELECT count(*)::int FROM "Drift" WHERE "tenantId" = t."id") AS "drift"
        FROM "Tenant" t WHERE t."id" = ${tenantId}::uuid`,
      offeredTo(client, ctx),
    ]);
    if (!row) throw notFound('tenant with that name');
    const { settings: stored, removedAt, removedBy, tasks, drift, ...tenant } = row;
    const { previewWrites } = Settings.parse(stored);
    const removed = removedAt && { at: removedAt, by: removedBy ?? 'somebody' };
    return { tenant, tenants, tenantCount, counts: { tasks, drift }, previewWrites, removed };
  },
});

/** The oldest of the tenants that exist for whoever asks, and how many there are. */
async function offeredTo(client: Tx, ctx: Context): Promise<{ tenants: Shown[]; tenantCount: number }> {
  const member = memberIn(ctx);
  const isTheirs = member
    ? Prisma.sql`AND EXISTS (
        SELECT FROM "Membership" m
        WHERE m."tenantId" = t."id" AND m."userId" = ${member.id} AND (${member.byGroup} OR NOT m."byGroup"))`
    : Prisma.empty;
  const found = await client.$queryRaw<(Shown & { count: number })[]>`
    SELECT t."slug", t."name", t."host", count(*) OVER ()::int AS "count"
    FROM "Tenant" t WHERE t."removedAt" IS NULL ${isTheirs} ORDER BY t."createdAt", t."slug" LIMIT ${OFFERED}`;
  const tenants = found.map(({ slug, name, host }) => ({ slug, name, host }));
  return { tenants, tenantCount: found[0]?.count ?? 0 };
}
